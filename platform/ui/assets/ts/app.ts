// Everything that a page loads: htmx, and the custom elements, each of which waits for its tag.
import "htmx.org";
import "./base/failures";
import "./base/popovers";
import "./command-palette";
import "./data-table";
import "./date-field";
import "./dialog-link";
import "./draft-form";
import "./drop-menu";
import "./error-summary";
import "./file-drop";
import "./inline-edit";
import "./live-stream";
import "./money-input";
import "./record-panel";
import "./record-picker";
import "./toast-stack";

// What few pages need comes when one does.
const later: Record<string, () => Promise<unknown>> = {
  "chart-view": () => import("./chart-view"),
  "kanban-board": () => import("./kanban-board"),
  "passkey-answer": () => import("./passkey-answer"),
  "print-page": () => import("./print-page"),
  "query-editor": () => import("./query-editor"),
  "today-list": () => import("./today-list"),
};

const look = (): void => {
  for (const [tag, load] of Object.entries(later)) {
    if (document.querySelector(tag)) {
      delete later[tag];
      void load();
    }
  }
};
look();
document.addEventListener("htmx:after:swap", look);
