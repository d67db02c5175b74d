import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import { notFollowed } from "@/texts/follow-link";
import { FollowDeviceLinkDocument } from "./device-link.generated";
import { codeIn } from "./link-address";

/** Makes this browser the listener of a link; the page then starts anew as theirs. */
export function useFollowLink() {
  const [mutate] = useMutation(FollowDeviceLinkDocument);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function follow(text: string) {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    const payload = await mutate({ variables: { code: codeIn(text) } }).then(
      ({ data }) => data?.followDeviceLink,
      () => undefined,
    );
    if (payload?.user) {
      // Not a turn of the router: what this page, its socket and its cache know is of another listener.
      location.replace("/");
      return;
    }
    setProblem(payload?.errors.map(({ message }) => message).join(" ") || notFollowed);
    setIsBusy(false);
  }

  return { follow, isBusy, problem };
}
