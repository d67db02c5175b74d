import { Compass } from "lucide-react";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
import { Message } from "@/components/message";
import * as texts from "@/texts/app";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">{texts.pageNotFound}</h1>
      <Message
        icon={Compass}
        title={texts.noSuchPage}
        action={
          <Link href="/" className={buttonClass("primary")}>
            {texts.toYourList}
          </Link>
        }
      >
        {texts.pageGone}
      </Message>
    </main>
  );
}
