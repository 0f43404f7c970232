package dev.vedette.server.playbooks;

/** Playbooks for tests, as somebody would write them. */
final class Documents {
  private static final String UUID = "--00000000-0000-4000-8000-";
  static final String CONTAIN = "playbook" + UUID + "000000000001";
  static final String TICKET = "playbook" + UUID + "000000000002";

  private Documents() {}

  /** Denies what the intruder talks to, asks somebody, and goes on by what they say. */
  static String contain(String name) {
    return """
    type: playbook
    spec_version: cacao-2.0
    id: %2$s
    name: %1$s
    created_by: identity--00000000-0000-4000-8000-000000000001
    created: "2026-11-25T00:00:00.000Z"
    modified: "2026-11-25T00:00:00.000Z"
    playbook_variables:
      __hosts__: {type: list, external: true}
      __target__: {type: list, value: "203.0.113.50"}
      __incident_risk__: {type: integer, external: true}
      __spread__: {type: bool, value: "false"}
    workflow_start: start--00000000-0000-4000-8000-000000000001
    workflow:
      start--00000000-0000-4000-8000-000000000001:
        type: start
        on_completion: action--00000000-0000-4000-8000-000000000001
      action--00000000-0000-4000-8000-000000000001:
        type: action
        name: Block
        agent: group--00000000-0000-4000-8000-000000000001
        commands: [{type: manual, command: "block __target__:value"}]
        step_extensions:
          extension-definition--4b1b4f0a-7d5e-4c37-9c5b-6f0d1f7a2c10:
            action: deny-address
            on: __target__
        on_success: if-condition--00000000-0000-4000-8000-000000000001
        on_failure: action--00000000-0000-4000-8000-000000000009
      if-condition--00000000-0000-4000-8000-000000000001:
        type: if-condition
        condition: "__incident_risk__:value > 10"
        on_true: action--00000000-0000-4000-8000-000000000002
        on_completion: if-condition--00000000-0000-4000-8000-000000000002
      action--00000000-0000-4000-8000-000000000002:
        type: action
        name: Look
        agent: group--00000000-0000-4000-8000-000000000001
        commands: [{type: manual, command: "does it come back from __target__:value?"}]
        out_args: [__spread__]
      if-condition--00000000-0000-4000-8000-000000000002:
        type: if-condition
        condition: "__spread__:value = true"
        on_true: action--00000000-0000-4000-8000-000000000003
        on_completion: end--00000000-0000-4000-8000-000000000001
      action--00000000-0000-4000-8000-000000000003:
        type: action
        name: Look deeper
        agent: group--00000000-0000-4000-8000-000000000001
        commands: [{type: manual, command: look deeper}]
      action--00000000-0000-4000-8000-000000000009:
        type: action
        name: By hand
        agent: group--00000000-0000-4000-8000-000000000001
        commands: [{type: manual, command: block by hand}]
      end--00000000-0000-4000-8000-000000000001: {type: end}
    agent_definitions:
      group--00000000-0000-4000-8000-000000000001: {type: group, name: People}
    extension_definitions:
      extension-definition--4b1b4f0a-7d5e-4c37-9c5b-6f0d1f7a2c10:
        type: extension-definition
        name: Vedette
        created_by: identity--00000000-0000-4000-8000-000000000001
        schema: docs/playbooks.md
        version: "1.0"
    playbook_extensions:
      extension-definition--4b1b4f0a-7d5e-4c37-9c5b-6f0d1f7a2c10:
        trigger: {on: [opened, grown], when: "__hosts__:count > 0"}
    """
        .formatted(name, CONTAIN);
  }

  /**
   * Opens a ticket, and tells somebody its number.
   *
   * @param request such as {@code POST /tickets}
   */
  static String ticket(String base, String request) {
    return """
    type: playbook
    spec_version: cacao-2.0
    id: %1$s
    name: Ticket
    created_by: identity--00000000-0000-4000-8000-000000000001
    created: "2026-11-25T00:00:00.000Z"
    modified: "2026-11-25T00:00:00.000Z"
    playbook_variables:
      __name__: {type: string, external: true, value: "nobody"}
      __number__: {type: string}
    workflow_start: start--00000000-0000-4000-8000-000000000001
    workflow:
      start--00000000-0000-4000-8000-000000000001:
        type: start
        on_completion: action--00000000-0000-4000-8000-000000000001
      action--00000000-0000-4000-8000-000000000001:
        type: action
        name: Open a ticket
        agent: group--00000000-0000-4000-8000-000000000001
        targets: [http-api--00000000-0000-4000-8000-000000000001]
        commands:
          - type: http-api
            command: "%3$s"
            content: '{"title": "about __name__:value", "open": true}'
        step_extensions:
          extension-definition--4b1b4f0a-7d5e-4c37-9c5b-6f0d1f7a2c10:
            take: {__number__: /ticket/number}
        on_success: action--00000000-0000-4000-8000-000000000002
        on_failure: action--00000000-0000-4000-8000-000000000003
      action--00000000-0000-4000-8000-000000000002:
        type: action
        name: Tell
        agent: group--00000000-0000-4000-8000-000000000001
        commands: [{type: manual, command: "the ticket is __number__:value"}]
      action--00000000-0000-4000-8000-000000000003:
        type: action
        name: By hand
        agent: group--00000000-0000-4000-8000-000000000001
        commands: [{type: manual, command: open a ticket by hand}]
    agent_definitions:
      group--00000000-0000-4000-8000-000000000001: {type: group, name: People}
    target_definitions:
      http-api--00000000-0000-4000-8000-000000000001:
        type: http-api
        name: Tickets
        address: {url: ["%2$s"]}
        authentication_info: oauth2--00000000-0000-4000-8000-000000000001
    authentication_info_definitions:
      oauth2--00000000-0000-4000-8000-000000000001:
        type: oauth2
        oauth_header: Bearer
        token: ""
        kms: true
        kms_key_identifier: tickets
    """
        .formatted(TICKET, base, request);
  }
}
