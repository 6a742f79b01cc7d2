import './app/base.css';
import { createRoot } from 'react-dom/client';
import { Connection } from './api/connection';
import { App } from './app/App';
import { loadConfig } from './app/config';
import { Notice } from './app/states';
import { Store } from './app/store';
import { Cognito } from './session/cognito';
import { Session } from './session/session';

const root = createRoot(document.getElementById('root') as HTMLElement);

try {
  let config = loadConfig();
  const settings = () => {
    // What did not arrive may do so the next time
    config = config.catch(loadConfig);
    return config;
  };
  const identity = new Cognito(settings);
  const browser = new Store(() => window.localStorage);
  const session = new Session(identity, browser, new Store(() => window.sessionStorage));
  // Whoever is signed in sees their conversations before the settings are there
  const resumed = session.resume();
  if (resumed) config.catch(() => undefined);
  else await config;
  root.render(<App services={{ identity, session, browser, connection: new Connection() }} />);
  if (!resumed) await session.restore();
} catch (fault) {
  root.render(
    <main>
      <Notice title="Cruddur does not start" isPage>
        <p>{fault instanceof Error ? fault.message : ''}</p>
        <button type="button" className="main" onClick={() => window.location.reload()}>
          Try again
        </button>
      </Notice>
    </main>,
  );
}
