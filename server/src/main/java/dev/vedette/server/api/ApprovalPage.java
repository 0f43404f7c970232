package dev.vedette.server.api;

import dev.vedette.store.cases.ResponseActions.Stored;
import jakarta.ws.rs.core.Response;

/** What somebody sees who follows a link to say yes or no. */
final class ApprovalPage {
  private ApprovalPage() {}

  /**
   * @param isOpen whether there is still something to be answered
   */
  static Response of(Stored action, boolean isOpen) {
    var place = action.place().isEmpty() ? "" : " on " + action.place();
    var asked = isOpen ? form() : "<p>It is %s.</p>".formatted(LinkPage.shown(action.state()));
    return LinkPage.of(
        action.type() + ": " + action.target() + place,
        "Incident " + action.incident() + ".",
        asked);
  }

  private static String form() {
    return """
    <form method="post"><button name="approve" value="true">Do it</button>
    <button name="approve" value="false">Do not</button></form>\
    """;
  }
}
