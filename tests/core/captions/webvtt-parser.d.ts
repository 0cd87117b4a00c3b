/** The W3C parser ships without types; these are the parts the tests use. */
declare module 'webvtt-parser' {
  interface WebVttFound {
    readonly cues: readonly { readonly startTime: number; readonly endTime: number }[];
    readonly errors: readonly unknown[];
  }
  const webvtt: { readonly WebVTTParser: new () => { parse(text: string, mode: string): WebVttFound } };
  export default webvtt;
}
