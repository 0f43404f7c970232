package dev.vedette.correlate;

import dev.vedette.correlate.Facts.Network;
import dev.vedette.correlate.Facts.Objects;
import dev.vedette.correlate.Facts.People;
import dev.vedette.correlate.Facts.ProcessFacts;
import dev.vedette.correlate.Facts.Processes;
import dev.vedette.correlate.entities.Addresses;
import dev.vedette.model.Finding;
import dev.vedette.model.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads facts from a finding's observables by their OCSF roles; what it does not know it skips. */
final class FactReader {
  private static final Set<String> SYSTEM_SESSIONS =
      Set.of("0x0", "0x3e7", "0x3e4", "0x3e5", "0", "999", "996", "997", "4294967295", "-1");
  private static final Set<String> KERNEL_PIDS = Set.of("0", "4");
  private static final String NO_GUID = "00000000-0000-0000-0000-000000000000";

  private final Sids sids;
  private final Roles roles;
  private final Identities identities;
  private final Act act;
  private final Place place;

  private FactReader(Finding finding, Sids sids, Identities identities) {
    this.sids = sids;
    this.identities = identities;
    this.roles = Roles.of(finding);
    this.act = Act.of(finding.eventType());
    var host = roles.find("device.hostname", "device.name", "evidences.device.hostname");
    this.place =
        new Place(
            host == null ? null : identities.host(host),
            roles.find("cloud.account.uid", "actor.user.account.uid", "user.account.uid"),
            isWindows(finding));
  }

  /** The facts of a finding; what it says of security identifiers is noted for later ones. */
  static Facts read(Finding finding, Sids sids, Identities identities) {
    var reader = new FactReader(finding, sids, identities);
    return new Facts(
        reader.act,
        finding.eventType().title(),
        reader.place,
        reader.people(),
        reader.processes(),
        reader.network(),
        reader.objects());
  }

  private static boolean isWindows(Finding finding) {
    for (LogSource source : finding.eventType().logSources()) {
      if ("windows".equals(source.product())) {
        return true;
      }
    }
    return false;
  }

  private People people() {
    var actor = account("actor.user");
    var target = account("user");
    if (actor == null) {
      actor = target == null ? account("evidences.actor.user") : target;
      target = null;
    }
    var credential = roles.find("actor.user.credential_uid");
    var human = identities.behind(credential, place);
    return new People(
        human == null ? actor : human,
        target,
        sessions(),
        credential,
        human == null || actor == null ? null : actor.name());
  }

  private @Nullable Account account(String role) {
    var uid = roles.find(role + ".uid");
    var name = roles.find(role + ".name", role + ".email_addr");
    if (name == null && uid != null && uid.startsWith("arn:")) {
      return Account.ofArn(uid, place);
    }
    var domain = roles.find(role + ".domain");
    var named = name == null ? null : Account.parse(name, domain, place);
    if (named != null && uid != null) {
      sids.learn(uid, named);
    }
    if (named == null && uid != null) {
      var known = sids.find(uid);
      named = known != null ? known : Account.parse(uid, domain, place);
    }
    return named == null ? null : identities.account(named, name, uid);
  }

  private List<String> sessions() {
    var sessions = new ArrayList<String>();
    for (var role : new String[] {"actor.session.uid", "session.uid", "actor.user.session.uid"}) {
      var uid = roles.find(role);
      if (uid != null && !SYSTEM_SESSIONS.contains(uid.toLowerCase(Locale.ROOT))) {
        sessions.add(place.name() + "/" + uid.toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(sessions);
  }

  private Processes processes() {
    var process = process("process", "CommandLine", "Image");
    var actor = process("actor.process", "ParentCommandLine", "ParentImage");
    if (process == null && actor == null) {
      process = process("evidences.process", "", "");
      actor = process("evidences.actor.process", "", "");
    }
    if (act == Act.PROCESS_STARTED) {
      return new Processes(
          process, actor == null ? process("process.parent_process", "", "") : actor, null);
    }
    var subject = actor == null ? process : actor;
    return new Processes(subject, null, actor == null ? null : process);
  }

  private @Nullable ProcessFacts process(String role, String commandField, String imageField) {
    var pid = roles.find(role + ".pid");
    var uid = roles.find(role + ".uid");
    var image = roles.find(role + ".file.path", role + ".path", role + ".name");
    var command = roles.find(role + ".cmd_line");
    if (act == Act.PROCESS_STARTED) {
      image = image == null ? roles.matched(imageField) : image;
      command = command == null ? roles.matched(commandField) : command;
    }
    if (pid == null && uid == null && image == null && command == null) {
      return null;
    }
    return new ProcessFacts(processKey(uid, pid), image, pid, command);
  }

  private @Nullable String processKey(@Nullable String uid, @Nullable String pid) {
    if (uid != null && !uid.contains(NO_GUID)) {
      return uid.toLowerCase(Locale.ROOT);
    }
    return pid == null || KERNEL_PIDS.contains(pid) || place.host() == null
        ? null
        : place.host() + "#" + pid;
  }

  /** An alert of a sensor keeps its endpoints in the evidence that it rests on. */
  private Network network() {
    var source = address("src_endpoint.ip", "evidences.src_endpoint.ip");
    var destination = address("dst_endpoint.ip", "evidences.dst_endpoint.ip");
    return new Network(
        source,
        host("src_endpoint.hostname", "src_endpoint.name", "evidences.src_endpoint.hostname"),
        identities.owner(source),
        destination,
        host("dst_endpoint.hostname", "dst_endpoint.name", "evidences.dst_endpoint.hostname"),
        identities.owner(destination),
        roles.find("query.hostname", "http_request.url.hostname", "url.hostname", "domain"));
  }

  private @Nullable String address(String... names) {
    var text = roles.find(names);
    return text == null ? null : Addresses.normalise(text);
  }

  private @Nullable String host(String... names) {
    var text = roles.find(names);
    return text == null ? null : identities.host(text);
  }

  private Objects objects() {
    var file =
        roles.find(
            "file.path",
            "module.file.path",
            "driver.file.path",
            "file.name",
            "evidences.file.path",
            "evidences.file.name");
    var hash = roles.findHash();
    return new Objects(
        file,
        hash,
        Artifacts.rare(
            hash, file, roles.find("process.file.path"), roles.find("actor.process.file.path")),
        roles.find("reg_value.path", "reg_key.path", "win.reg_key.path", "win.reg_value.path"),
        roles.find("resources.uid", "resource.uid", "win_service.name", "job.name", "group.name"),
        roles.find("api.operation") == null
            ? roles.matched("eventName")
            : roles.find("api.operation"));
  }
}
