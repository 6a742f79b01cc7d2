import { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Api } from '../api/api';
import { backoff } from '../api/backoff';
import type { Connection } from '../api/connection';
import { isPassing } from '../api/problems';
import type { Polling } from '../live/polling';
import type { Outbox } from '../messages/outbox';
import type { Identity } from '../session/identity';
import type { Person, Session } from '../session/session';
import type { Store } from './store';

/** What there is before anybody signs in. */
export interface Services {
  readonly identity: Identity;
  readonly session: Session;
  readonly connection: Connection;
  /** The browser's storage, which all tabs see. */
  readonly browser: Store;
}

/** What there is for the one who is signed in, and for nobody after them. */
export interface SignedIn extends Services {
  readonly person: Person;
  readonly api: Api;
  readonly outbox: Outbox;
  readonly live: Polling;
}

export const ServicesContext = createContext<Services | undefined>(undefined);
export const SignedInContext = createContext<SignedIn | undefined>(undefined);

export function useServices(): Services {
  return given(useContext(ServicesContext));
}

export function useSignedIn(): SignedIn {
  return given(useContext(SignedInContext));
}

export function useReach() {
  const { connection } = useServices();
  return useSyncExternalStore(connection.subscribe, connection.get);
}

const TRIES = 3;

export function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, problem) => isPassing(problem) && failures < TRIES,
        retryDelay: (failures, problem) => backoff(failures + 1, problem),
        staleTime: 0,
        // The outbox and what listens for changes ask by themselves
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // A request that fails is what tells that there is no way to the API
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('used outside its provider');
  return value;
}
