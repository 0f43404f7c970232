import { Kbd, Modal } from "@mantine/core";
import { PLACES } from "./places";

const QUEUE: readonly [string, string][] = [
  ["j k", "Next and former incident"],
  ["Enter", "Open it"],
  ["x", "Select it"],
  ["a", "Assign it to me"],
  ["e", "Close it with a verdict"],
  ["/", "Search"],
];

const EVERYWHERE: readonly [string, string][] = [
  ["Ctrl K", "Command palette"],
  ...PLACES.map(({ key, name }): [string, string] => [`g ${key}`, name]),
  ["?", "These keys"],
];

/** Which keys do what. */
export function KeyHelp({ close }: { close: () => void }) {
  return (
    <Modal opened onClose={close} title="Keys">
      <Keys title="Queue" keys={QUEUE} />
      <Keys title="Everywhere" keys={EVERYWHERE} />
    </Modal>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly [string, string][] }) {
  return (
    <table className="grid">
      <thead>
        <tr>
          <th colSpan={2}>{title}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(([key, does]) => (
          <tr key={key}>
            <td>
              <Kbd>{key}</Kbd>
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
