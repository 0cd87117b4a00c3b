/**
 * The check report of a film in words: what was looked at and how it came out.
 *
 * In: a report of a film that passed. Out: sentences by their keys, the most important first. The report itself lies
 * beside the film for whoever needs the numbers.
 */
import type { Reason } from '../failure.ts';
import type { RenderReport } from './media-check.ts';

const rounded = (value: number): number => Math.round(value * 10) / 10;

export const reportWords = (report: RenderReport): readonly Reason[] => {
  const { video, audio, loudness, captionLanguages, burned, black, silent } = report;
  const seconds = Math.round(report.durationMs / 1000);
  return [
    { code: 'share.reportLength', params: { minutes: Math.floor(seconds / 60), seconds: seconds % 60 } },
    ...(video === undefined ? [] : [{ code: 'share.reportPicture', params: { width: video.widthPx, height: video.heightPx, fps: rounded(video.fps), frames: video.frameCount } }]),
    ...(audio === undefined ? [] : [{ code: 'share.reportSound', params: { rate: Math.round(audio.sampleRateHz / 1000) } }]),
    ...(loudness.integratedLufs === undefined ? [] : [{ code: 'share.reportLoudness', params: { lufs: rounded(loudness.integratedLufs) } }]),
    ...(burned === 'none' || burned === '' ? [] : [{ code: 'share.reportBurned', params: { language: burned } }]),
    ...(captionLanguages.length === 0 ? [] : [{ code: 'share.reportTracks', params: { count: captionLanguages.length } }]),
    black.length === 0 ? { code: 'share.reportNoBlack', params: {} } : { code: 'share.reportBlack', params: { count: black.length } },
    ...(silent.length === 0 ? [] : [{ code: 'share.reportSilent', params: { count: silent.length } }]),
    { code: 'share.reportClean', params: {} },
    ...report.notes,
  ];
};
