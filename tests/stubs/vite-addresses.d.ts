/**
 * What an import of the window's build means to the tests, which are checked without Vite's own types.
 */
declare module '*?worker&url' {
  const address: string;
  export { address as default };
}
