"use client";

import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { Component, type PropsWithChildren, type ReactNode, startTransition } from "react";
import * as texts from "@/texts/unreachable";
import { Attempt, latestAttempt, nextAttempt } from "./attempt";
import { Button } from "./button";
import { Message } from "./message";

type ErrorBoundaryProps = PropsWithChildren<{
  /** Stands above what is said of the failure: a page's head that would come with `children`. */
  head?: ReactNode;
}>;

type State = { failed: boolean; attempt: number };

class Boundary extends Component<ErrorBoundaryProps & { retry: () => void }, State> {
  override state: State = { failed: false, attempt: latestAttempt() };

  static getDerivedStateFromError(): Pick<State, "failed"> {
    return { failed: true };
  }

  override render() {
    const { failed, attempt } = this.state;
    if (!failed) return <Attempt value={attempt}>{this.props.children}</Attempt>;
    const again = () =>
      startTransition(() => {
        this.props.retry();
        this.setState({ failed: false, attempt: nextAttempt() });
      });
    return (
      <>
        {this.props.head}
        <Unreachable again={again} />
      </>
    );
  }
}

/** One part of a page may fail without taking the rest along. */
export function ErrorBoundary(props: ErrorBoundaryProps) {
  const router = useRouter();
  return <Boundary retry={() => router.refresh()} {...props} />;
}

type UnreachableProps = { again: () => void; heading?: "h1" | "h2" };

export function Unreachable({ again, heading }: UnreachableProps) {
  return (
    <div role="alert">
      <Message
        icon={CloudOff}
        title={texts.title}
        heading={heading}
        action={<Button onClick={again}>{texts.tryAgain}</Button>}
      >
        {texts.mayBeStarting}
      </Message>
    </div>
  );
}
