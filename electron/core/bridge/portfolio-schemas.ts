/**
 * The schemas of the bridge's questions about packages that others made.
 */
import { z } from 'zod';
import type { PortfolioNews, PortfolioRequests } from './portfolio.ts';
import { noParticulars, sha256, token, wholeMs, type NewsSchemas, type QuestionSchemas } from './question-schemas.ts';
import { findings } from './render-schemas.ts';
import { partner } from './settings-schemas.ts';

const texts = z.array(z.string());
const terms = z.strictObject({ mayDo: texts, mayNotDo: texts, notBefore: z.string().optional(), onlyIn: texts, notIn: texts, asked: texts });
const held = z.strictObject({ exportId: z.uuid(), title: z.string(), languages: texts, channel: z.string(), organisation: z.string(), validUntil: z.string(), receivedAt: z.string(), themes: texts });
const portfolio = z.strictObject({ folderName: z.string(), stories: z.array(held), acknowledgementCount: wholeMs });
const change = z.strictObject({ portfolio, removedCount: wholeMs, noticeCount: wholeMs });

export const portfolioSchemas = {
  'portfolio:look-into': {
    request: z.strictObject({ fileId: token }),
    answer: z.strictObject({
      findings,
      signer: z.strictObject({ fingerprint: sha256, words: texts, isTrusted: z.boolean(), partner: z.string().optional(), succeeds: sha256.optional() }).optional(),
      story: z.strictObject({ toldBy: texts, country: z.string().optional(), durationMs: z.number().min(0).optional(), takedownContact: z.string().optional(), terms: terms.optional() }).optional(),
      poster: z.string().optional(),
      mayReceive: z.boolean(),
    }),
  },
  'portfolio:receive': { request: z.strictObject({ fileId: token }), answer: z.strictObject({ exportId: z.uuid(), title: z.string(), validUntil: z.string(), isNew: z.boolean(), folderName: z.string() }) },
  'portfolio:follow-key': { request: z.strictObject({ fileId: token }), answer: z.strictObject({ partner: z.string() }) },
  'portfolio:stop': { request: noParticulars, answer: noParticulars },
  'portfolio:read': { request: noParticulars, answer: portfolio },
  'portfolio:choose-folder': { request: noParticulars, answer: portfolio },
  'portfolio:take-withdrawals': { request: z.strictObject({ fileId: token, keyId: token.optional() }), answer: change },
  'portfolio:sweep': { request: noParticulars, answer: change },
  'portfolio:name-themes': { request: z.strictObject({ exportId: z.uuid(), themes: z.array(z.string().max(80)).max(20) }), answer: portfolio },
  'portfolio:open-catalogue': { request: noParticulars, answer: noParticulars },
  'portfolio:show-acknowledgements': { request: noParticulars, answer: noParticulars },
  'portfolio:forget-key': { request: z.strictObject({ partnerId: z.string().min(1).max(200), fingerprint: sha256 }), answer: z.array(partner) },
} as unknown as QuestionSchemas<PortfolioRequests>;

export const portfolioNewsSchemas: NewsSchemas<PortfolioNews> = { 'portfolio:progress': z.strictObject({ share: z.number().min(0).max(1), leftMs: z.number().min(0).optional() }) };
