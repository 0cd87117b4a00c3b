/**
 * What Chromium would do on the network by itself, and is told not to.
 *
 * The filter of requests stops what a page asks for; these are the habits of the browser around it. The program talks
 * to nobody unless a person sends something.
 */
export const quietSwitches = ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'disable-sync', 'dns-prefetch-disable', 'no-pings'] as const;
