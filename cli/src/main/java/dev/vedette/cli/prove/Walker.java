package dev.vedette.cli.prove;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who tries every door.
 *
 * @param role such as {@code client-admin}
 * @param company where they may be, null if nowhere
 * @param isPerson whether they have signed in; others are programs, or nobody
 */
record Walker(String role, @Nullable Company company, Api api, boolean isPerson) {
  boolean isHome(Company other) {
    return company != null && company.letter() == other.letter();
  }

  /** Whether it is for them: what a hunt may do does not depend on how its author is known. */
  boolean tries(Recipe recipe) {
    return isPerson || recipe.section() != Section.HUNTS;
  }

  /** Those whose doors have to stay shut. */
  List<Company> strangers(List<Company> companies) {
    return companies.stream().filter(each -> !isHome(each)).toList();
  }

  @Override
  public String toString() {
    return company == null ? role : role + " of " + company;
  }
}
