import { Compass } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/button";
import { Message } from "@/components/message";

export default function NotInTheCatalogue() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <Message
        icon={Compass}
        title="This is not in the catalogue"
        action={
          <Link href="/search" className={buttonClass("primary")}>
            Search the catalogue
          </Link>
        }
      >
        The address may be mistyped, or the catalogue has changed since.
      </Message>
    </>
  );
}
