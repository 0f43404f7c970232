package dev.vedette.cli.prove;

import dev.vedette.cli.prove.Recipe.AtHome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** All walkers try all recipes, at the same time: so that what one is told cannot reach another. */
final class Walk {
  private final List<Company> companies;
  private final List<Recipe> recipes;
  private final String lake;
  private final Inspection inspection;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * @param lake the folder of events as hunts would name it
   */
  Walk(List<Company> companies, List<Recipe> recipes, String lake, Inspection inspection) {
    this.companies = companies;
    this.recipes = recipes;
    this.lake = lake;
    this.inspection = inspection;
  }

  void go(List<Walker> walkers) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      walkers.forEach(walker -> all.add(threads.submit(() -> go(walker))));
      for (var each : all) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofImpossible("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProofImpossible known
          ? known
          : new ProofImpossible("a walker has fallen: " + e.getCause(), e);
    }
  }

  private void go(Walker walker) {
    for (var recipe : recipes.stream().filter(walker::tries).toList()) {
      for (var stranger : strangers(recipe, walker)) {
        abroad(recipe, walker, stranger);
      }
      if (recipe.atHome() == AtHome.SHOWS || recipe.atHome() == AtHome.CALLED) {
        home(recipe, walker);
      }
    }
    recipes.stream()
        .filter(recipe -> recipe.atHome() == AtHome.LAST)
        .forEach(recipe -> home(recipe, walker));
  }

  /** A hunt that reaches one tenant's files reaches any. */
  private List<Company> strangers(Recipe recipe, Walker walker) {
    var strangers = walker.strangers(companies);
    return recipe.section() == Section.HUNTS ? strangers.subList(0, 1) : strangers;
  }

  private void home(Recipe recipe, Walker walker) {
    var home = walker.company();
    if (home == null && !recipe.kinds().isEmpty()) {
      return;
    }
    boolean isShown = visit(recipe, walker, names(recipe, home, home, Set.of()), fresh());
    if (isShown && home != null) {
      seen.add(recipe.title() + home.letter());
    }
  }

  /** Everything that is named may be somebody else's, or only some of it. */
  private void abroad(Recipe recipe, Walker walker, Company stranger) {
    var kinds = recipe.kinds().stream().filter(stranger.named()::containsKey).toList();
    for (int choice = 1; choice < 1 << kinds.size(); choice++) {
      var foreign = Set.copyOf(chosen(kinds, choice));
      boolean isAll = foreign.size() == recipe.kinds().size();
      if (isAll || walker.company() != null) {
        pair(recipe, walker, stranger, foreign);
      }
    }
  }

  private static List<Kind> chosen(List<Kind> kinds, int choice) {
    var chosen = new ArrayList<Kind>();
    for (int i = 0; i < kinds.size(); i++) {
      if ((choice >> i & 1) == 1) {
        chosen.add(kinds.get(i));
      }
    }
    return chosen;
  }

  private void pair(Recipe recipe, Walker walker, Company stranger, Set<Kind> foreign) {
    var fresh = fresh();
    var home = walker.company();
    var there = call(recipe, home, names(recipe, home, stranger, foreign), fresh);
    var nowhere = call(recipe, home, names(recipe, home, null, foreign), fresh);
    var one = new Visit(there, walker.api().send(there));
    var other = new Visit(nowhere, walker.api().send(nowhere));
    inspection.look(recipe.section(), recipe.title(), walker, one);
    inspection.look(recipe.section(), recipe.title(), walker, other);
    if (foreign.stream().noneMatch(kind -> kind.madeUp().isEmpty())) {
      var names = new ArrayList<String>();
      foreign.forEach(kind -> names.addAll(List.of(stranger.name(kind), kind.madeUp())));
      inspection.compare(recipe.title(), walker, one, other, names);
    }
  }

  private boolean visit(Recipe recipe, Walker walker, Map<Kind, String> names, String fresh) {
    var call = call(recipe, walker.company(), names, fresh);
    var visit = new Visit(call, walker.api().send(call));
    return inspection.look(recipe.section(), recipe.title(), walker, visit);
  }

  /** What a request names: of one's own, and of a stranger, who may not exist. */
  private static Map<Kind, String> names(
      Recipe recipe, @Nullable Company home, @Nullable Company stranger, Set<Kind> foreign) {
    var names = new EnumMap<Kind, String>(Kind.class);
    for (var kind : recipe.kinds()) {
      var owner = foreign.contains(kind) ? stranger : home;
      names.put(kind, owner == null ? kind.madeUp() : owner.name(kind));
    }
    return names;
  }

  private Call call(Recipe recipe, @Nullable Company home, Map<Kind, String> names, String fresh) {
    var body = recipe.body();
    var headers = new LinkedHashMap<String, String>();
    recipe.headers().forEach((name, value) -> headers.put(name, filled(value, home, names, fresh)));
    return new Call(
        recipe.method(),
        filled(recipe.path(), home, names, fresh),
        body == null ? null : filled(body, home, names, fresh),
        headers);
  }

  private String filled(
      String text, @Nullable Company home, Map<Kind, String> names, String fresh) {
    var filled = text.replace("<fresh>", fresh).replace("<lake>", lake);
    filled = filled.replace("<home>", home == null ? Kind.TENANT.madeUp() : home.name(Kind.TENANT));
    for (var name : names.entrySet()) {
      filled = filled.replace(name.getKey().placeholder(), name.getValue());
    }
    return filled;
  }

  private static String fresh() {
    return Secrets.word(12);
  }

  /** Whether somebody of a company saw their own there. */
  boolean isSeen(Recipe recipe, Company company) {
    return seen.contains(recipe.title() + company.letter());
  }
}
