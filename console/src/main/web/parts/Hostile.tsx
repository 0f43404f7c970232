import { visible } from "../pure/visible";
import classes from "./parts.module.css";

/**
 * Text that somebody else wrote, an attacker perhaps: shown as text, in its own direction, with
 * what could not be seen spelled out. Nothing of theirs is shown in any other way.
 */
export function Hostile({ text, isBlock = false }: { text: string; isBlock?: boolean }) {
  return (
    <bdi className={isBlock ? classes.block : undefined}>
      {visible(text, isBlock).map((piece, index) =>
        piece.isSpelled ? (
          <span key={index} className={classes.spelled} title="a character that cannot be seen">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
