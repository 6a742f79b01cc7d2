import { Component, type ReactNode } from 'react';
import { Notice } from './states';

/** The last resort: a fault of this page is a sentence, not an empty screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main>
        <Notice title="Something went wrong in this page" isPage>
          <p>What you wrote is kept. Load the page again to go on.</p>
          <button type="button" className="main" onClick={() => window.location.reload()}>
            Load again
          </button>
        </Notice>
      </main>
    );
  }
}
