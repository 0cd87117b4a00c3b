/**
 * The one catch at the top of the window: an error while drawing becomes an apology instead of a white page.
 */
import { Component, type ReactNode } from 'react';

export interface LastResortProps {
  readonly apology: ReactNode;
  readonly children: ReactNode;
}

export class LastResort extends Component<LastResortProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.apology : this.props.children;
  }
}
