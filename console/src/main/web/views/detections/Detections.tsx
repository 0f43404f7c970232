import { Badge, Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconPlus, IconRadar2, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { got, server } from "../../api/client";
import { useTenants } from "../../api/queries";
import type { Rule } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Severity } from "../../parts/Severity";
import { Empty, Failure, Rows } from "../../parts/States";
import { TenantBand } from "../../parts/TenantTag";
import { severityOf } from "../../pure/severity";
import { plain } from "../../pure/visible";
import { RuleDrawer } from "./RuleDrawer";
import classes from "../sources/sources.module.css";

const Coverage = lazy(async () => ({ default: (await import("./Coverage")).Coverage }));
const RuleEditor = lazy(async () => ({ default: (await import("./RuleEditor")).RuleEditor }));

/** The rules that run at a client, or at all of them: what they fired, and which are on. */
export function Detections() {
  const search = useSearch({ from: "/inside/detections" });
  const { all } = useTenants();
  const root = all.find((each) => each.kind === "msp") ?? all[0];
  const tenant = search.tenant ?? root?.id;
  const navigate = useNavigate({ from: "/detections" });
  const [isWriting, setWriting] = useState(false);
  return (
    <>
      {search.tenant && <TenantBand id={search.tenant} />}
      <div className={classes.page}>
        <div className={classes.bar}>
          <h1>Detections</h1>
          <span className={classes.right}>
            <TextInput
              aria-label="Search rules"
              placeholder="Title or id"
              leftSection={<IconSearch size={14} />}
              w={240}
              value={search.q ?? ""}
              onChange={(event) => {
                const q = event.currentTarget.value;
                void navigate({
                  search: (former) => ({ ...former, q: q === "" ? undefined : q }),
                  replace: true,
                });
              }}
            />
            <Select
              aria-label="Where"
              searchable
              allowDeselect={false}
              value={tenant ?? null}
              onChange={(id) =>
                void navigate({ search: (former) => ({ ...former, tenant: id ?? undefined }) })
              }
              data={all.map((each) => ({ value: each.id, label: plain(each.name) }))}
            />
            <Button leftSection={<IconPlus size={14} />} onClick={() => setWriting(true)}>
              New rule
            </Button>
          </span>
        </div>
        <SegmentedControl
          aria-label="What to show"
          w="fit-content"
          value={search.part ?? "rules"}
          data={[
            { value: "rules", label: "Rules" },
            { value: "coverage", label: "ATT&CK coverage" },
          ]}
          onChange={(part) => void navigate({ search: (former) => ({ ...former, part }) })}
        />
        {!tenant ? (
          <Rows />
        ) : search.part === "coverage" ? (
          <Suspense fallback={<Rows />}>
            <Coverage tenant={tenant} />
          </Suspense>
        ) : (
          <Rules tenant={tenant} q={search.q} />
        )}
      </div>
      {tenant && (
        <>
          <RuleDrawer
            tenant={tenant}
            rule={search.rule}
            close={() =>
              void navigate({ search: (former) => ({ ...former, rule: undefined }), replace: true })
            }
          />
          <Suspense fallback={null}>
            {isWriting && <RuleEditor tenant={tenant} close={() => setWriting(false)} />}
          </Suspense>
        </>
      )}
    </>
  );
}

function Rules({ tenant, q }: { tenant: string; q: string | undefined }) {
  const found = useInfiniteQuery({
    queryKey: ["rules", tenant, q ?? ""],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      got<{ rules: Rule[]; cursor: string | null }>(
        server.GET("/api/v1/tenants/{tenant}/rules", {
          params: {
            path: { tenant },
            query: { q, limit: 200, cursor: pageParam === "" ? undefined : pageParam },
          },
        }),
      ),
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
  });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Rows />;
  const rules = found.data.pages.flatMap((page) => page.rules);
  if (rules.length === 0) {
    return (
      <Empty icon={<IconRadar2 size={28} />} title="No rule is like that">
        Look for a part of its title or id.
      </Empty>
    );
  }
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>Severity</th>
            <th>Rule</th>
            <th>Kind</th>
            <th>From</th>
            <th className="right">Fired in 30 days</th>
            <th>Here</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} />
          ))}
        </tbody>
      </table>
      {found.hasNextPage && (
        <Button
          variant="subtle"
          m="xs"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          More
        </Button>
      )}
    </div>
  );
}

function RuleRow({ rule }: { rule: Rule }) {
  const navigate = useNavigate({ from: "/detections" });
  return (
    <tr>
      <td>
        <Severity id={severityOf(rule.severity)} />
      </td>
      <td>
        <Button
          variant="transparent"
          p={0}
          h="auto"
          onClick={() => void navigate({ search: (former) => ({ ...former, rule: rule.id }) })}
        >
          <Hostile text={rule.title} />
        </Button>
      </td>
      <td className="muted">{rule.kind}</td>
      <td className="muted">{rule.pack ?? rule.origin}</td>
      <td className="right">{rule.fired}</td>
      <td>
        <Badge variant="outline" color={rule.enabled ? "var(--good)" : "var(--muted)"}>
          {rule.enabled ? "on" : "off"}
        </Badge>
      </td>
    </tr>
  );
}
