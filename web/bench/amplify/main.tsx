import { Amplify, Auth } from 'aws-amplify-5';
import { type FormEvent, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The settings are built in, as those of an app made with Create React App are. */
declare const SETTINGS: { region: string; userPoolId: string; userPoolClientId: string; endpoint: string };

Amplify.configure({
  Auth: {
    region: SETTINGS.region,
    userPoolId: SETTINGS.userPoolId,
    userPoolWebClientId: SETTINGS.userPoolClientId,
    endpoint: SETTINGS.endpoint,
  },
});

interface Item {
  uuid: string;
  display_name: string;
  message: string;
  created_at: string;
}

async function api(path: string, init?: RequestInit) {
  const session = await Auth.currentSession();
  const headers = { Authorization: `Bearer ${session.getAccessToken().getJwtToken()}` };
  const response = await fetch(path, { ...init, headers: { ...init?.headers, ...headers } });
  return response.json();
}

function SignIn({ done }: { done: () => void }) {
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    await Auth.signIn(String(data.get('mail')), String(data.get('password')));
    done();
  };
  return (
    <form onSubmit={submit}>
      <label>
        Mail address <input name="mail" />
      </label>
      <label>
        Password <input name="password" type="password" />
      </label>
      <button type="submit">Sign in</button>
    </form>
  );
}

function Conversation({ group }: { group: string }) {
  const [items, setItems] = useState<Item[]>([]);
  useEffect(() => {
    api(`/api/messages/${group}`).then(setItems);
  }, [group]);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const message = new FormData(event.currentTarget).get('message');
    const body = JSON.stringify({ message, message_group_uuid: group });
    await api('/api/messages', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    setItems(await api(`/api/messages/${group}`));
  };
  return (
    <section>
      {items.map(({ uuid, display_name, message }) => (
        <article key={uuid}>
          {display_name}: {message}
        </article>
      ))}
      <form onSubmit={send}>
        <textarea name="message" aria-label="Message" />
        <button type="submit">Send</button>
      </form>
    </section>
  );
}

function Messages() {
  const [groups, setGroups] = useState<Item[]>([]);
  const [open, setOpen] = useState('');
  useEffect(() => {
    api('/api/message_groups').then(setGroups);
  }, []);
  return (
    <main>
      <h1>Messages</h1>
      <nav>
        {groups.map(({ uuid, display_name, message }) => (
          <button type="button" key={uuid} onClick={() => setOpen(uuid)}>
            <b>{display_name}</b> {message}
          </button>
        ))}
      </nav>
      {open && <Conversation group={open} />}
    </main>
  );
}

function App() {
  const [signedIn, setSignedIn] = useState<boolean>();
  useEffect(() => {
    Auth.currentSession().then(
      () => setSignedIn(true),
      () => setSignedIn(false),
    );
  }, []);
  if (signedIn === undefined) return null;
  return signedIn ? <Messages /> : <SignIn done={() => setSignedIn(true)} />;
}

createRoot(document.getElementById('root') as HTMLElement).render(<App />);
