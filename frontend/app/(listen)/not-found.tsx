import { Compass } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/button";
import { Message } from "@/components/message";

export default function SongNotFound() {
  return (
    <>
      <h1 className="sr-only">Song not found</h1>
      <Message
        icon={Compass}
        title="This song is not in the catalogue"
        action={
          <Link href="/search" className={buttonClass("primary")}>
            Search for another
          </Link>
        }
      >
        The address may be mistyped, or the catalogue has changed since.
      </Message>
    </>
  );
}
