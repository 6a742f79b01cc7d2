import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Api } from '../api/api';
import { backoff } from '../api/backoff';
import { MessageGroupsPage } from '../conversations/MessageGroupsPage';
import { newestConversations } from '../conversations/queries';
import { Polling } from '../live/polling';
import { useLive } from '../live/useLive';
import { MessageGroupNewPage } from '../messages/MessageGroupNewPage';
import { MessageGroupPage } from '../messages/MessageGroupPage';
import { Outbox } from '../messages/outbox';
import { newestMessages } from '../messages/queries';
import { sending } from '../messages/sending';
import { ConfirmationPage } from '../session/ConfirmationPage';
import { RecoverPage } from '../session/RecoverPage';
import { SigninPage } from '../session/SigninPage';
import { SignupPage } from '../session/SignupPage';
import type { Person } from '../session/session';
import { ErrorBoundary } from './ErrorBoundary';
import { NotFoundPage } from './NotFoundPage';
import { match, Redirect, usePath } from './router';
import { Shell } from './Shell';
import { queryClient, type Services, ServicesContext, type SignedIn, SignedInContext, useServices } from './services';
import { Notice, Skeleton } from './states';

export function App({ services }: { services: Services }) {
  return (
    <ErrorBoundary>
      <ServicesContext value={services}>
        <Gate />
      </ServicesContext>
    </ErrorBoundary>
  );
}

function Gate() {
  const { session } = useServices();
  const state = useSyncExternalStore(session.subscribe, session.get);
  switch (state.is) {
    case 'restoring':
      return (
        <main>
          <Skeleton rows={7} label="Signing in" />
        </main>
      );
    case 'waiting':
      return <Waiting />;
    case 'signed out':
      return <SignedOutRoutes ended={state.ended ?? false} />;
    case 'signed in':
      return <ForPerson key={state.person.sub} person={state.person} />;
  }
}

/** There is a session, and nobody who could say whether it holds. */
function Waiting() {
  const { session } = useServices();
  const [failures, setFailures] = useState(1);
  useEffect(() => {
    const again = () => {
      void session.restore().then(() => setFailures((count) => count + 1));
    };
    const timer = setTimeout(again, backoff(failures));
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [session, failures]);
  return (
    <main>
      <Notice title="Cruddur cannot be reached at present" isPage>
        <p>You stay signed in. This page tries again by itself.</p>
        <button type="button" className="plain" onClick={() => void session.restore()}>
          Try now
        </button>
      </Notice>
    </main>
  );
}

function SignedOutRoutes({ ended }: { ended: boolean }) {
  const path = usePath();
  switch (path) {
    case '/signup':
      return <SignupPage />;
    case '/confirm':
      return <ConfirmationPage />;
    case '/forgot':
      return <RecoverPage />;
    default:
      // In place of any other page, which is there after the sign-in
      return <SigninPage ended={ended} />;
  }
}

function ForPerson({ person }: { person: Person }) {
  const services = useServices();
  const [client] = useState(queryClient);
  const [signedIn] = useState((): SignedIn => {
    const api = new Api(services.session, services.connection);
    // On their way while the page is drawn for the first time
    void client.prefetchQuery(newestConversations(api));
    const group = match('/messages/:message_group_uuid', window.location.pathname);
    if (group) void client.prefetchQuery(newestMessages(api, group));
    const live = new Polling(services.connection);
    const outbox = new Outbox(services.browser, person.sub, sending(api, client, live.news));
    return { ...services, person, api, live, outbox };
  });
  const { outbox } = signedIn;
  useEffect(() => outbox.open(), [outbox]);
  useEffect(() => () => client.clear(), [client]);
  return (
    <QueryClientProvider client={client}>
      <SignedInContext value={signedIn}>
        <SignedInRoutes />
      </SignedInContext>
    </QueryClientProvider>
  );
}

function SignedInRoutes() {
  useLive();
  const path = usePath();
  return <Shell view={['/messages', ...ELSEWHERE].includes(path) ? 'list' : 'conversation'}>{pageOf(path)}</Shell>;
}

/** Pages for people who are not signed in: whoever is has no use for them. */
const ELSEWHERE = ['/', '/messages/', '/signin', '/signup', '/confirm', '/forgot'];

function pageOf(path: string) {
  if (path === '/messages') return <MessageGroupsPage />;
  const handle = match('/messages/new/:handle', path);
  if (handle) return <MessageGroupNewPage key={path} handle={handle} />;
  const group = match('/messages/:message_group_uuid', path);
  if (group) return <MessageGroupPage key={path} group={group} />;
  return ELSEWHERE.includes(path) ? <Redirect to="/messages" /> : <NotFoundPage />;
}
