import { Compass } from "lucide-react";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
import { Message } from "@/components/message";
import * as texts from "@/texts/app";

/** In place of the page of a thing that the catalogue does not have. */
export function NotInCatalogue() {
  return (
    <>
      <h1 className="sr-only">{texts.notFound}</h1>
      <Message
        icon={Compass}
        title={texts.notInCatalogue}
        action={
          <Link href="/search" className={buttonClass("primary")}>
            {texts.searchCatalogue}
          </Link>
        }
      >
        {texts.catalogueChanged}
      </Message>
    </>
  );
}
