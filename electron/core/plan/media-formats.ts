/**
 * Which demuxer and decoder reads a working copy, by the ending we gave it ourselves.
 *
 * ffmpeg never guesses: a working copy that is not of these kinds is not one of ours.
 */
export interface MediaFormat {
  readonly demuxer: string;
  readonly codecs: readonly string[];
}

const formats: Readonly<Record<string, MediaFormat>> = {
  jpg: { demuxer: 'jpeg_pipe', codecs: ['mjpeg'] },
  png: { demuxer: 'png_pipe', codecs: ['png'] },
  webp: { demuxer: 'webp_pipe', codecs: ['webp'] },
  wav: { demuxer: 'wav', codecs: ['pcm_s16le', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le'] },
  flac: { demuxer: 'flac', codecs: ['flac'] },
  m4a: { demuxer: 'mov', codecs: ['aac'] },
  mp3: { demuxer: 'mp3', codecs: ['mp3float', 'mp3'] },
};

export const mediaFormatOf = (fileName: string): MediaFormat | undefined => formats[fileName.slice(fileName.lastIndexOf('.') + 1)];
