import { useState } from 'react';
import { Link, navigate } from '../app/router';
import { useServices } from '../app/services';
import { AccountPage, said } from './AccountPage';
import styles from './account.module.css';
import { CodeField, MailField } from './Field';

/** `/confirm`: the code that was mailed at the sign-up. */
export function ConfirmationPage() {
  const { identity } = useServices();
  const [email, setEmail] = useState<string>(window.history.state?.email ?? '');
  const [code, setCode] = useState('');
  const [told, setTold] = useState('');
  const submit = async () => {
    await identity.confirm(email.trim(), code.trim());
    navigate('/signin', { state: { email: email.trim() } });
  };
  const mail = () =>
    identity.mailNewCode(email.trim()).then(
      () => setTold('A new code is on its way. The newest one counts.'),
      (fault) => setTold(said(fault)),
    );
  return (
    <AccountPage
      title="Confirm your mail address"
      action="Confirm"
      submit={submit}
      note={<p>A code was mailed to you. It is good for a day.</p>}
      footer={
        <>
          <button type="button" className={styles.link} onClick={() => void mail()}>
            Mail a new code
          </button>
          <Link href="/signin">Sign in</Link>
          <p role="status">{told}</p>
        </>
      }
    >
      <MailField value={email} change={setEmail} />
      <CodeField value={code} change={setCode} />
    </AccountPage>
  );
}
