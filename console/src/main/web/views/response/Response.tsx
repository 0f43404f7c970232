import { Select, Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTenants } from "../../api/queries";
import { Rows } from "../../parts/States";
import { TenantBand } from "../../parts/TenantTag";
import { plain } from "../../pure/visible";
import { ActionTable } from "./ActionTable";
import { Autonomy } from "./Autonomy";
import { Feeds } from "./Feeds";
import { Products } from "./Products";
import { Stop } from "./Stop";
import classes from "../sources/sources.module.css";

const PARTS = ["actions", "autonomy", "products", "feeds"] as const;

/** What is done about attacks, how far the platform may go with it, and by what it does it. */
export function Response() {
  const search = useSearch({ from: "/inside/response" });
  const navigate = useNavigate({ from: "/response" });
  const { all } = useTenants();
  const root = all.find((each) => each.kind === "msp") ?? all[0];
  const tenant = search.tenant ?? root?.id;
  const shown = PARTS.find((each) => each === search.part) ?? "actions";
  return (
    <>
      {search.tenant && <TenantBand id={search.tenant} />}
      <div className={classes.page}>
        <div className={classes.bar}>
          <h1>Response</h1>
          <span className={classes.right}>
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
          </span>
        </div>
        {tenant === undefined ? (
          <Rows />
        ) : (
          <>
            <Stop tenant={tenant} />
            <Tabs
              value={shown}
              keepMounted={false}
              onChange={(part) =>
                void navigate({ search: (former) => ({ ...former, part: part ?? undefined }) })
              }
            >
              <Tabs.List>
                <Tabs.Tab value="actions">Actions</Tabs.Tab>
                <Tabs.Tab value="autonomy">Autonomy</Tabs.Tab>
                <Tabs.Tab value="products">Connected products</Tabs.Tab>
                <Tabs.Tab value="feeds">Feeds</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="actions" pt="sm">
                <ActionTable tenant={tenant === root?.id ? undefined : tenant} />
              </Tabs.Panel>
              <Tabs.Panel value="autonomy" pt="sm">
                <Autonomy key={tenant} tenant={tenant} />
              </Tabs.Panel>
              <Tabs.Panel value="products" pt="sm">
                <Products key={tenant} tenant={tenant} />
              </Tabs.Panel>
              <Tabs.Panel value="feeds" pt="sm">
                <Feeds key={tenant} tenant={tenant} />
              </Tabs.Panel>
            </Tabs>
          </>
        )}
      </div>
    </>
  );
}
