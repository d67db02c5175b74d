import type { PropsWithChildren } from "react";

type SettingsSectionProps = PropsWithChildren<{ id: string; title: string; below?: string }>;

/** One subject of the settings, which an address can name: `/settings#private`. */
export function SettingsSection({ id, title, below, children }: SettingsSectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid scroll-mt-20 gap-5 border-line border-t py-8"
    >
      <div className="grid gap-1">
        <h2 id={`${id}-title`} className="font-semibold text-xl tracking-tight">
          {title}
        </h2>
        {below && <p className="max-w-prose text-pretty text-ink-soft">{below}</p>}
      </div>
      {children}
    </section>
  );
}
