package dev.vedette.detect.behaviour.catalog;

import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.cloud.CloudPrincipalModel;
import dev.vedette.detect.behaviour.command.CommandLine;
import dev.vedette.detect.behaviour.damage.DownloadModel;
import dev.vedette.detect.behaviour.damage.ExfiltrationModel;
import dev.vedette.detect.behaviour.damage.RansomwareModel;
import dev.vedette.detect.behaviour.damage.StagingModel;
import dev.vedette.detect.behaviour.firstseen.FirstSeen;
import dev.vedette.detect.behaviour.identity.ConsentModel;
import dev.vedette.detect.behaviour.identity.FactorModel;
import dev.vedette.detect.behaviour.identity.SessionModel;
import dev.vedette.detect.behaviour.identity.SignInModel;
import dev.vedette.detect.behaviour.identity.SprayModel;
import dev.vedette.detect.behaviour.identity.StuffingModel;
import dev.vedette.detect.behaviour.lateral.LateralMovement;
import dev.vedette.detect.behaviour.lineage.ProcessAccess;
import dev.vedette.detect.behaviour.lineage.ProcessLineage;
import dev.vedette.detect.behaviour.mail.MailModel;
import dev.vedette.detect.behaviour.network.BeaconModel;
import dev.vedette.detect.behaviour.network.GeneratedNamesModel;
import dev.vedette.detect.behaviour.network.NewDomainModel;
import dev.vedette.detect.behaviour.network.TunnelModel;
import dev.vedette.detect.behaviour.volume.VolumeAndSilence;
import dev.vedette.detect.geography.Geography;
import dev.vedette.model.Problem;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The models that run, made with the priors of a folder.
 *
 * @param problems what was wrong with the priors
 */
public record BehaviourModels(List<Detector<?>> detectors, List<Problem> problems) {
  public static final BehaviourModels NONE = new BehaviourModels(List.of(), List.of());

  public BehaviourModels {
    detectors = List.copyOf(detectors);
    problems = List.copyOf(problems);
  }

  /** How each model is made, by its name. */
  private static Map<String, Function<Priors, Detector<?>>> makers(Geography geography) {
    var makers = new LinkedHashMap<String, Function<Priors, Detector<?>>>();
    makers.put("behaviour.sign-in", priors -> new SignInModel(priors, geography));
    makers.put("behaviour.second-factor", FactorModel::new);
    makers.put("behaviour.password-spray", SprayModel::new);
    makers.put("behaviour.credential-stuffing", StuffingModel::new);
    makers.put("behaviour.session-replay", priors -> new SessionModel(priors, geography));
    makers.put("behaviour.consent", ConsentModel::new);
    makers.put("behaviour.beacon", BeaconModel::new);
    makers.put("behaviour.dns-generated", GeneratedNamesModel::new);
    makers.put("behaviour.dns-tunnel", TunnelModel::new);
    makers.put("behaviour.dns-new-domain", NewDomainModel::new);
    makers.put("behaviour.ransomware", RansomwareModel::new);
    makers.put("behaviour.exfiltration", ExfiltrationModel::new);
    makers.put("behaviour.staging", StagingModel::new);
    makers.put("behaviour.mass-download", DownloadModel::new);
    makers.put("behaviour.cloud-principal", priors -> new CloudPrincipalModel(priors, geography));
    makers.put("behaviour.mail", MailModel::new);
    makers.put(ProcessLineage.NAME, ProcessLineage::new);
    makers.put(CommandLine.NAME, CommandLine::new);
    makers.put(FirstSeen.NAME, FirstSeen::new);
    makers.put(LateralMovement.NAME, LateralMovement::new);
    makers.put(ProcessAccess.NAME, ProcessAccess::new);
    makers.put(VolumeAndSilence.NAME, VolumeAndSilence::new);
    return makers;
  }

  /** The names of all models. */
  public static List<String> names() {
    return List.copyOf(makers(Geography.NONE).keySet());
  }

  /**
   * Makes every model without knowledge of where addresses are.
   *
   * @throws IOException if the folder cannot be read
   */
  public static BehaviourModels load(Path folder) throws IOException {
    return load(folder, Geography.NONE);
  }

  /**
   * Makes every model. One whose priors are broken is left out, and the others work.
   *
   * @param folder with a file for each model, named as it is without {@code behaviour.}
   * @throws IOException if the folder cannot be read
   */
  public static BehaviourModels load(Path folder, Geography geography) throws IOException {
    var problems = new ArrayList<Problem>();
    var documents = documents(folder, problems);
    var detectors = new ArrayList<Detector<?>>();
    makers(geography)
        .forEach((name, maker) -> {
          var own = new ArrayList<Problem>();
          var document = documents.remove(name);
          var priors =
              document == null
                  ? Priors.missing(name, own::add)
                  : new Priors(document.file(), document.map(), own::add);
          var detector = maker.apply(priors);
          priors.finish();
          problems.addAll(own);
          if (own.isEmpty()) {
            detectors.add(detector);
          }
        });
    documents.forEach((name, document) ->
        problems.add(
            Problem.error(
                document.file(), 1, 1, "there is no model '%s': see 'model'".formatted(name))));
    return new BehaviourModels(detectors, problems);
  }

  private record Document(String file, YamlMap map) {}

  private static Map<String, Document> documents(Path folder, List<Problem> problems)
      throws IOException {
    var documents = new HashMap<String, Document>();
    if (!Files.isDirectory(folder)) {
      return documents;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
        for (var node : nodes(file, problems)) {
          if (node instanceof YamlMap map && Priors.model(map).isPresent()) {
            documents.put(Priors.model(map).get(), new Document(file.toString(), map));
          } else {
            problems.add(
                Problem.error(
                    file.toString(), node.line(), node.column(), "say which 'model' this is for"));
          }
        }
      }
    }
    return documents;
  }

  private static List<YamlNode> nodes(Path file, List<Problem> problems) throws IOException {
    try {
      return YamlLoader.load(Files.readString(file));
    } catch (YamlException e) {
      problems.add(e.problem(file.toString()));
      return List.of();
    }
  }
}
