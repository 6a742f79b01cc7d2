import { useQuery } from '@tanstack/react-query';
import { useSignedIn } from '../app/services';

/** The person who has a handle: null where nobody has. */
export function useProfile(handle: string) {
  const { api } = useSignedIn();
  return useQuery({
    queryKey: ['profile', handle],
    queryFn: ({ signal }) => api.profile(handle, signal),
    staleTime: 60_000,
  });
}
