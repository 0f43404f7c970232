package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.detect.yara.YaraFindings;
import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which findings about files are excepted. No event stands behind them: conditions look at
 * what is known of the file, by the names of OCSF. For one thread.
 */
final class FileExceptions {
  private final ExceptionMatcher exceptions;
  private final OcsfView view;

  FileExceptions(DetectionContent content, TenantId tenant) {
    exceptions = content.exceptions(tenant);
    view = new OcsfView(content.names());
  }

  /**
   * The first exception that holds for a finding, at its time.
   *
   * @param ocsf what is known of the file
   */
  Optional<RuleException> find(Finding finding, Map<String, Object> ocsf) {
    var rule = finding.analytic().uid();
    if (!exceptions.concerns(rule)) {
      return Optional.empty();
    }
    var file = new Event();
    file.time(finding.time());
    file.type(YaraFindings.FILE_SCANNED);
    return exceptions.findFor(rule, view.of(file, ocsf));
  }
}
