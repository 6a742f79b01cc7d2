import { useState } from 'react';
import { Link, navigate } from '../app/router';
import { useServices } from '../app/services';
import { AccountPage } from './AccountPage';
import styles from './account.module.css';
import { CodeField, Field, MailField, NewPasswordField } from './Field';
import { type Question, Refused, type Step } from './identity';

const LABELS: Record<string, string> = { name: 'Your name', preferred_username: 'Handle' };

/** `/signin`, and in place of every page that is for people who are signed in. */
export function SigninPage({ ended }: { ended: boolean }) {
  const { identity, session } = useServices();
  const [email, setEmail] = useState<string>(window.history.state?.email ?? '');
  const [password, setPassword] = useState('');
  const [stay, setStay] = useState(false);
  const [question, setQuestion] = useState<Question>();

  const go = (step: Step) => {
    if ('tokens' in step) session.signIn(step.tokens, stay);
    else setQuestion(step);
  };
  const signIn = async () => {
    try {
      go(await identity.signIn(email.trim(), password));
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      if (fault.kind === 'UserNotConfirmedException') navigate('/confirm', { state: { email: email.trim() } });
      else if (fault.kind === 'PasswordResetRequiredException') navigate('/forgot', { state: { email: email.trim() } });
      else throw fault;
    }
  };
  if (question) return <QuestionPage question={question} go={go} back={() => setQuestion(undefined)} />;
  return (
    <AccountPage
      title="Sign in"
      action="Sign in"
      submit={signIn}
      note={ended && <p>Your session has ended. What you had written is kept: sign in to go on.</p>}
      footer={
        <>
          <Link href="/forgot">Forgotten password</Link>
          <Link href="/signup">Make an account</Link>
        </>
      }
    >
      <MailField value={email} change={setEmail} />
      <Field label="Password" type="password" autoComplete="current-password" value={password} change={setPassword} />
      <label className={styles.check}>
        <input type="checkbox" checked={stay} onChange={(event) => setStay(event.target.checked)} />
        Stay signed in on this device
      </label>
    </AccountPage>
  );
}

/** What the pool asks for after the password: an authenticator's code, or what an administrator left open. */
function QuestionPage(props: { question: Question; go: (step: Step) => void; back: () => void }) {
  const { question, go, back } = props;
  const { identity } = useServices();
  const [answer, setAnswer] = useState('');
  const [attributes, setAttributes] = useState<Record<string, string>>({});
  const isCode = question.ask === 'code';
  const submit = async () => {
    try {
      go(await identity.answer(question, { ...attributes, answer: isCode ? answer.trim() : answer }));
    } catch (fault) {
      // Three minutes are all that a sign-in has
      if (fault instanceof Refused && fault.kind === 'NotAuthorizedException') back();
      throw fault;
    }
  };
  return (
    <AccountPage
      title={isCode ? 'Your authenticator' : 'Choose your password'}
      action="Sign in"
      submit={submit}
      footer={
        <button type="button" className={styles.link} onClick={back}>
          Begin again
        </button>
      }
    >
      {isCode ? (
        <CodeField label="The code that your authenticator app shows" value={answer} change={setAnswer} />
      ) : (
        <NewPasswordField value={answer} change={setAnswer} />
      )}
      {question.missing.map((name) => (
        <Field
          key={name}
          label={LABELS[name] ?? name}
          value={attributes[name] ?? ''}
          change={(value) => setAttributes({ ...attributes, [name]: value })}
        />
      ))}
    </AccountPage>
  );
}
