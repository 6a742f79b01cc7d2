import { useState } from 'react';
import { Link, navigate } from '../app/router';
import { useServices } from '../app/services';
import { AccountPage } from './AccountPage';
import { Field, MailField, NewPasswordField } from './Field';

/** `/signup` */
export function SignupPage() {
  const { identity } = useServices();
  const [name, setName] = useState('');
  const [handle, setHandle] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = async () => {
    const person = { email: email.trim(), name: name.trim(), handle: handle.trim().replace(/^@/, ''), password };
    await identity.signUp(person);
    navigate('/confirm', { state: { email: person.email } });
  };
  return (
    <AccountPage
      title="Make an account"
      action="Make an account"
      submit={submit}
      footer={<Link href="/signin">Sign in instead</Link>}
    >
      <Field label="Your name" autoComplete="name" value={name} change={setName} />
      <Field
        label="Handle"
        autoComplete="nickname"
        hint="By it others find you, as in @andrewbrown. Letters and digits, and _ . - between them."
        value={handle}
        change={setHandle}
      />
      <MailField value={email} change={setEmail} />
      <NewPasswordField value={password} change={setPassword} />
    </AccountPage>
  );
}
