/**
 * Says a reason, a refusal or a finding in the window's language, with channels and days by their own words.
 */
import { useCallback } from 'react';
import type { Params, Reason } from '../../electron/core/failure.ts';
import { channels } from '../../electron/core/story/story.ts';
import { formatDay } from '../format.ts';
import { useSentences, type Say } from '../sentences.ts';

/** A channel as people call it; anything else stays as it is. */
export const channelName = (channel: string, say: Say): string => (channels.some((one) => one === channel) ? say(`share.channel.${channel}`) : channel);

const dayShape = /^\d{4}-\d{2}-\d{2}$/;

const inWords = (params: Params, say: Say, language: string): Params => ({
  ...params,
  ...(typeof params['channel'] === 'string' ? { channel: channelName(params['channel'], say) } : {}),
  ...(typeof params['date'] === 'string' && dayShape.test(params['date']) ? { date: formatDay(params['date'], language) } : {}),
});

export const useTellReason = (): ((reason: Reason) => string) => {
  const { say, language } = useSentences();
  return useCallback((reason) => say(reason.code, inWords(reason.params, say, language)), [say, language]);
};
