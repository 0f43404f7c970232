package dev.vedette.detect.behaviour.lateral;

import dev.vedette.detect.behaviour.Priors;
import java.time.Duration;
import java.util.Set;

/** What is known of moving between machines everywhere. Immutable. */
final class LateralPriors {
  final int reportFrom;
  final int remoteService;
  final int remoteTask;
  final int remoteShell;
  final int remoteWmi;
  final int administrativeShare;
  final int programOnShare;
  final int controlPipe;
  final int credentialSwitch;
  final int longerPath;
  final int manyHosts;
  final int newEdge;
  final int newForUser;
  final int newSource;
  final int weakerProtocol;
  final int familiar;
  final int manyHostsFrom;
  final long window;
  final Set<String> controlPipes;
  final Set<String> administrativeShares;
  final Set<String> remoteHands;
  final Set<String> shells;
  final Set<String> programEndings;

  LateralPriors(Priors priors) {
    reportFrom = priors.number("report-from");
    remoteService = priors.points("remote-service");
    remoteTask = priors.points("remote-task");
    remoteShell = priors.points("remote-shell");
    remoteWmi = priors.points("remote-wmi");
    administrativeShare = priors.points("administrative-share");
    programOnShare = priors.points("program-on-share");
    controlPipe = priors.points("control-pipe");
    credentialSwitch = priors.points("credential-switch");
    longerPath = priors.points("longer-path");
    manyHosts = priors.points("many-hosts");
    newEdge = priors.points("new-edge");
    newForUser = priors.points("new-for-user");
    newSource = priors.points("new-source");
    weakerProtocol = priors.points("weaker-protocol");
    familiar = priors.points("familiar");
    manyHostsFrom = priors.number("many-hosts-from");
    window = Duration.ofMinutes(priors.number("minutes")).toMillis();
    controlPipes = priors.set("control-pipes");
    administrativeShares = priors.set("administrative-shares");
    remoteHands = priors.set("remote-hands");
    shells = priors.set("shells");
    programEndings = priors.set("program-endings");
  }

  boolean isProgram(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && programEndings.contains(name.substring(dot));
  }
}
