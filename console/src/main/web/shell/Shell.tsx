import { ActionIcon, Menu, useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import {
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { got, server } from "../api/client";
import { listen, type Liveness } from "../api/live";
import { openAlerts, queue, session } from "../api/queries";
import { useKeys, useSequence } from "./keys";
import { Mark } from "./Mark";
import { PLACES } from "./places";
import classes from "./shell.module.css";

const KeyHelp = lazy(async () => ({ default: (await import("./KeyHelp")).KeyHelp }));
const Palette = lazy(async () => ({ default: (await import("./Palette")).Palette }));

/** What stands around every page: where one is, and where one can go. */
export function Shell() {
  const [help, setHelp] = useState(false);
  const [hasPalette, bringPalette] = useState(false);
  const navigate = useNavigate();

  function find() {
    bringPalette(true);
    void import("./Palette").then(({ openPalette }) => openPalette());
  }

  useHotkeys([["mod+K", () => !hasPalette && find()]], []);
  useKeys({ "?": () => setHelp(true) });
  useSequence(
    "g",
    Object.fromEntries(PLACES.map((place) => [place.key, () => void navigate({ to: place.to })])),
  );
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        Go to the content
      </a>
      <Navigation />
      <Top help={() => setHelp(true)} find={find} />
      <main className={classes.main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense fallback={null}>{hasPalette && <Palette />}</Suspense>
      <Suspense fallback={null}>{help && <KeyHelp close={() => setHelp(false)} />}</Suspense>
    </div>
  );
}

function Navigation() {
  const open = useQuery({ ...queue("open", undefined), select: (all) => all.length }).data;
  const alerts = useQuery({ ...openAlerts, select: (all) => all.length }).data;
  return (
    <nav className={classes.nav} aria-label="Main">
      <Link to="/incidents" search={{}} className={classes.brand}>
        <Mark /> Vedette
      </Link>
      {PLACES.map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} className={classes.link} search={{}}>
          <Icon size={17} stroke={1.7} aria-hidden /> {name}
          {to === "/incidents" && open ? <span className={classes.count}>{open}</span> : null}
          {to === "/sources" && alerts ? <span className={classes.count}>{alerts}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

function Top({ help, find }: { help: () => void; find: () => void }) {
  return (
    <header className={classes.top}>
      <button type="button" className={classes.search} onClick={find} aria-haspopup="dialog">
        <IconSearch size={15} aria-hidden /> Search or go to
        <kbd>Ctrl K</kbd>
      </button>
      <span className={classes.spacer} />
      <Live />
      <ActionIcon variant="subtle" color="gray" onClick={help} aria-label="Keys" title="Keys">
          <IconKeyboard size={17} />
        </ActionIcon>
      <SchemeSwitch />
      <Person />
    </header>
  );
}

function Live() {
  const queries = useQueryClient();
  const [state, tell] = useState<Liveness>("away");
  useEffect(() => listen(queries, tell), [queries]);
  return (
    <span className={classes.live} data-live={state === "live"} role="status">
      {state === "live" ? "Live" : "Reconnecting"}
    </span>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("dark") === "dark";
  const other = isDark ? "light" : "dark";
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      onClick={() => setColorScheme(other)}
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
    >
      {isDark ? <IconSun size={17} /> : <IconMoon size={17} />}
    </ActionIcon>
  );
}

function Person() {
  const user = useQuery(session).data;
  const navigate = useNavigate();
  async function signOut() {
    const { onward } = await got<{ onward: string | null }>(
      server.POST("/api/v1/session/sign-out", {}),
    );
    window.location.assign(onward ?? "/sign-in");
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="You">
          <IconUserCircle size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user?.name}</Menu.Label>
        <Menu.Item
          leftSection={<IconUserCircle size={14} />}
          onClick={() => void navigate({ to: "/administration", search: { part: "you" } })}
        >
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={14} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
