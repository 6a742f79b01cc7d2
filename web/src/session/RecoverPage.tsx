import { useState } from 'react';
import { Link, navigate } from '../app/router';
import { useServices } from '../app/services';
import { AccountPage } from './AccountPage';
import styles from './account.module.css';
import { CodeField, MailField, NewPasswordField } from './Field';

/** `/forgot`: a new password by a code that is mailed. */
export function RecoverPage() {
  const { identity } = useServices();
  const [email, setEmail] = useState<string>(window.history.state?.email ?? '');
  const [isMailed, setMailed] = useState(false);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  if (!isMailed) {
    const mail = () => identity.forgot(email.trim()).then(() => setMailed(true));
    return (
      <AccountPage
        title="Forgotten password"
        action="Mail me a code"
        submit={mail}
        footer={<Link href="/signin">Sign in</Link>}
      >
        <MailField value={email} change={setEmail} />
      </AccountPage>
    );
  }
  const submit = async () => {
    await identity.setNewPassword(email.trim(), code.trim(), password);
    navigate('/signin', { state: { email: email.trim() } });
  };
  return (
    <AccountPage
      title="Choose a new password"
      action="Set the password"
      submit={submit}
      note={<p>If there is an account with this address, a code was mailed to it. It is good for an hour.</p>}
      footer={
        <button type="button" className={styles.link} onClick={() => setMailed(false)}>
          Mail a new code
        </button>
      }
    >
      <CodeField value={code} change={setCode} />
      <NewPasswordField value={password} change={setPassword} />
    </AccountPage>
  );
}
