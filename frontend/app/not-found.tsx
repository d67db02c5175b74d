import { Compass } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/button";
import { Message } from "@/components/message";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Page not found</h1>
      <Message
        icon={Compass}
        title="There is no such page"
        action={
          <Link href="/" className={buttonClass("primary")}>
            Go to your list
          </Link>
        }
      >
        The address may be mistyped, or what stood here is gone.
      </Message>
    </main>
  );
}
