import { createTheme, type MantineColorsTuple } from "@mantine/core";

const iris: MantineColorsTuple = [
  "#eef2ff",
  "#dbe4ff",
  "#bccdff",
  "#97b3ff",
  "#7a9cff",
  "#5f85f5",
  "#4569de",
  "#3a5bc9",
  "#304cab",
  "#263d8c",
];

const ink: MantineColorsTuple = [
  "#e6e9ef",
  "#c3c9d4",
  "#a3acba",
  "#8490a2",
  "#323a48",
  "#262d39",
  "#1b202a",
  "#12151b",
  "#0c0e12",
  "#07090c",
];

const CLOSE = { closeButtonProps: { "aria-label": "Close" } };

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: "11.5px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  colors: { iris, dark: ink },
  primaryColor: "iris",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "xs" } },
    TextInput: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs", checkIconPosition: "right" } },
    MultiSelect: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Textarea: { defaultProps: { size: "xs" } },
    SegmentedControl: {
      defaultProps: { size: "sm" },
      styles: { root: { border: "1px solid var(--line)", padding: 2 } },
    },
    Checkbox: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { centered: true, ...CLOSE, transitionProps: { duration: 80 } } },
    Drawer: { defaultProps: { ...CLOSE, transitionProps: { duration: 120 } } },
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 80 } },
    },
  },
});
