/**
 * The screens that nobody sees at the start: fetched when the library is on screen, so that it need not wait for them.
 */
import { lazy } from 'react';

const story = () => import('./story-window.tsx');
const settings = () => import('./settings-screen.tsx');
const help = () => import('./help-screen.tsx');
const portfolio = () => import('./portfolio-screen.tsx');
const clips = () => import('./clips-screen.tsx');
const takeBack = () => import('./take-back-screen.tsx');
const withdrawals = () => import('./withdrawals-screen.tsx');
const ending = () => import('./ending-screen.tsx');
const spoken = () => import('./spoken-screen.tsx');
const compare = () => import('./compare-screen.tsx');
const workshop = () => import('./workshop/workshop-screen.tsx');
const firstRun = () => import('./first-run.tsx');

export const LateStoryWindow = lazy(async () => ({ default: (await story()).StoryWindow }));
export const LateSettingsScreen = lazy(async () => ({ default: (await settings()).SettingsScreen }));
export const LateHelpScreen = lazy(async () => ({ default: (await help()).HelpScreen }));
export const LatePortfolioScreen = lazy(async () => ({ default: (await portfolio()).PortfolioScreen }));
export const LateClipsScreen = lazy(async () => ({ default: (await clips()).ClipsScreen }));
export const LateTakeBackScreen = lazy(async () => ({ default: (await takeBack()).TakeBackScreen }));
export const LateWithdrawalsScreen = lazy(async () => ({ default: (await withdrawals()).WithdrawalsScreen }));
export const LateEndingScreen = lazy(async () => ({ default: (await ending()).EndingScreen }));
export const LateSpokenScreen = lazy(async () => ({ default: (await spoken()).SpokenScreen }));
export const LateCompareScreen = lazy(async () => ({ default: (await compare()).CompareScreen }));
export const LateWorkshopScreen = lazy(async () => ({ default: (await workshop()).WorkshopScreen }));
export const LateFirstRun = lazy(async () => ({ default: (await firstRun()).FirstRun }));

/** Brings them all, so that opening one of them is no wait either. */
export const fetchLateScreens = async (): Promise<void> => {
  await Promise.all([story(), settings(), help(), portfolio(), clips(), takeBack(), withdrawals(), ending(), spoken(), compare(), workshop(), firstRun()]);
};
