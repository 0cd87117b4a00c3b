/**
 * The bridge's questions about packages that others made: looking into one, keeping it, and letting it go.
 *
 * The portfolio's place stays with main. A package is looked into before anything of it is kept; only a key that was
 * compared in person lets it in.
 */
import type { CatalogueTerms } from '../package/catalogue-entry.ts';
import type { NoParticulars, Question } from './question.ts';
import type { PackageFindings } from './render.ts';
import type { PartnerFacts } from './settings.ts';

export interface PackageSigner {
  /** 64 hex digits. */
  readonly fingerprint: string;
  /** The same to be said aloud. */
  readonly words: readonly string[];
  readonly isTrusted: boolean;
  /** The partner of this library whose key it is, or who is led to it. */
  readonly partner?: string | undefined;
  /** A key that is trusted signed for this one; nobody here has said yes to it yet. */
  readonly succeeds?: string | undefined;
}

export interface PackagePreview {
  readonly findings: PackageFindings;
  readonly signer?: PackageSigner | undefined;
  /** Absent where the package is not in order: then nothing of it is shown. */
  readonly story?:
    | {
        readonly toldBy: readonly string[];
        readonly country?: string | undefined;
        readonly durationMs?: number | undefined;
        readonly takedownContact?: string | undefined;
        readonly terms?: CatalogueTerms | undefined;
      }
    | undefined;
  /** A JPEG in base64. */
  readonly poster?: string | undefined;
  /** Nothing stands in the way of keeping it. */
  readonly mayReceive: boolean;
}

export interface ReceivedStory {
  readonly exportId: string;
  readonly title: string;
  readonly validUntil: string;
  /** False: it was there already, and nothing was written. */
  readonly isNew: boolean;
  /** The portfolio folder's own name. */
  readonly folderName: string;
}

export interface HeldStory {
  readonly exportId: string;
  readonly title: string;
  /** The story's own language first. */
  readonly languages: readonly string[];
  readonly channel: string;
  readonly organisation: string;
  readonly validUntil: string;
  readonly receivedAt: string;
  readonly themes: readonly string[];
}

export interface PortfolioFacts {
  /** The folder's own name. */
  readonly folderName: string;
  /** What ends first stands first. */
  readonly stories: readonly HeldStory[];
  readonly acknowledgementCount: number;
}

export interface PortfolioChange {
  readonly portfolio: PortfolioFacts;
  readonly removedCount: number;
  readonly noticeCount: number;
}

export interface PortfolioRequests {
  readonly 'portfolio:look-into': Question<{ readonly fileId: string }, PackagePreview>;
  /** Told by `portfolio:progress`; ended by `portfolio:stop`, which leaves nothing behind. */
  readonly 'portfolio:receive': Question<{ readonly fileId: string }, ReceivedStory>;
  /** Trusts the new key that a trusted one leads to, after all of the package was read. */
  readonly 'portfolio:follow-key': Question<{ readonly fileId: string }, { readonly partner: string }>;
  readonly 'portfolio:stop': Question<NoParticulars, NoParticulars>;
  readonly 'portfolio:read': Question<NoParticulars, PortfolioFacts>;
  /** Shows the system's dialog. Nothing moves; another folder is kept from then on. */
  readonly 'portfolio:choose-folder': Question<NoParticulars, PortfolioFacts>;
  /** Without a key, the keys of the packages that are held are tried. */
  readonly 'portfolio:take-withdrawals': Question<{ readonly fileId: string; readonly keyId?: string | undefined }, PortfolioChange>;
  readonly 'portfolio:sweep': Question<NoParticulars, PortfolioChange>;
  readonly 'portfolio:name-themes': Question<{ readonly exportId: string; readonly themes: readonly string[] }, PortfolioFacts>;
  readonly 'portfolio:open-catalogue': Question<NoParticulars, NoParticulars>;
  readonly 'portfolio:show-acknowledgements': Question<NoParticulars, NoParticulars>;
  readonly 'portfolio:forget-key': Question<{ readonly partnerId: string; readonly fingerprint: string }, readonly PartnerFacts[]>;
}

export interface PortfolioNews {
  readonly 'portfolio:progress': { readonly share: number; readonly leftMs?: number | undefined };
}

export const portfolioCalls = {
  lookIntoPackage: 'portfolio:look-into',
  receivePackage: 'portfolio:receive',
  followKey: 'portfolio:follow-key',
  stopReceiving: 'portfolio:stop',
  readPortfolio: 'portfolio:read',
  choosePortfolio: 'portfolio:choose-folder',
  takeWithdrawals: 'portfolio:take-withdrawals',
  sweepPortfolio: 'portfolio:sweep',
  nameThemes: 'portfolio:name-themes',
  openCatalogue: 'portfolio:open-catalogue',
  showAcknowledgements: 'portfolio:show-acknowledgements',
  forgetKey: 'portfolio:forget-key',
} as const satisfies Readonly<Record<string, keyof PortfolioRequests>>;

export const portfolioHearings = { onReceiveProgress: 'portfolio:progress' } as const satisfies Readonly<Record<string, keyof PortfolioNews>>;
