package dev.vedette.respond.playbook;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition: comparisons of STIX patterning (STIX 2.1, section 9.6) over variables. As there, a
 * comparison holds if it holds for any of several values, and for none it does not. Values are only
 * ever compared, and never become a part of the condition.
 */
public sealed interface Condition {
  boolean holds(Function<String, List<String>> values);

  /** The variables that it looks at. */
  default Set<String> names() {
    var names = new LinkedHashSet<String>();
    collect(names);
    return names;
  }

  /** Adds the variables that it looks at. */
  void collect(Set<String> names);

  /**
   * Parses a condition.
   *
   * @throws IllegalArgumentException with what is wrong, and where
   */
  static Condition parse(String text) {
    return new ConditionParser(text).parse();
  }

  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Function<String, List<String>> values) {
      return parts.stream().allMatch(each -> each.holds(values));
    }

    @Override
    public void collect(Set<String> names) {
      parts.forEach(each -> each.collect(names));
    }
  }

  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Function<String, List<String>> values) {
      return parts.stream().anyMatch(each -> each.holds(values));
    }

    @Override
    public void collect(Set<String> names) {
      parts.forEach(each -> each.collect(names));
    }
  }

  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Function<String, List<String>> values) {
      return !part.holds(values);
    }

    @Override
    public void collect(Set<String> names) {
      part.collect(names);
    }
  }

  /** Whether a variable has a value at all. */
  record Exists(String variable) implements Condition {
    @Override
    public boolean holds(Function<String, List<String>> values) {
      return !values.apply(variable).isEmpty();
    }

    @Override
    public void collect(Set<String> names) {
      names.add(variable);
    }
  }

  /**
   * A comparison.
   *
   * @param isCount whether the number of its values is compared, and not they
   */
  record Compared(String variable, boolean isCount, Operator operator, List<Operand> operands)
      implements Condition {
    public Compared {
      operands = List.copyOf(operands);
    }

    @Override
    public boolean holds(Function<String, List<String>> values) {
      var found = values.apply(variable);
      var left = isCount ? List.of(String.valueOf(found.size())) : found;
      var right =
          operands.stream().flatMap(each -> each.of(values).stream()).collect(Collectors.toSet());
      return left.stream().anyMatch(a -> right.stream().anyMatch(b -> operator.holds(a, b)));
    }

    @Override
    public void collect(Set<String> names) {
      names.add(variable);
      for (var operand : operands) {
        if (operand instanceof Operand.Named named) {
          names.add(named.variable());
        }
      }
    }
  }

  /** What is compared with. */
  sealed interface Operand {
    List<String> of(Function<String, List<String>> values);

    record Fixed(String text) implements Operand {
      @Override
      public List<String> of(Function<String, List<String>> values) {
        return List.of(text);
      }
    }

    record Named(String variable) implements Operand {
      @Override
      public List<String> of(Function<String, List<String>> values) {
        return values.apply(variable);
      }
    }
  }

  /** How two values are compared. Order is that of numbers, and holds for nothing else. */
  enum Operator {
    EQUAL {
      @Override
      boolean holds(String left, String right) {
        var a = number(left);
        var b = number(right);
        if (a == null || b == null) {
          return left.equals(right);
        }
        return a.compareTo(b) == 0;
      }
    },
    LESS {
      @Override
      boolean holds(String left, String right) {
        return compare(left, right, each -> each < 0);
      }
    },
    LESS_OR_EQUAL {
      @Override
      boolean holds(String left, String right) {
        return compare(left, right, each -> each <= 0);
      }
    },
    GREATER {
      @Override
      boolean holds(String left, String right) {
        return compare(left, right, each -> each > 0);
      }
    },
    GREATER_OR_EQUAL {
      @Override
      boolean holds(String left, String right) {
        return compare(left, right, each -> each >= 0);
      }
    },
    /** {@code %} stands for any text, {@code _} for any one character. */
    LIKE {
      @Override
      boolean holds(String left, String right) {
        return Wildcards.match(left, right);
      }
    };

    private static final int LONGEST_NUMBER = 40;

    abstract boolean holds(String left, String right);

    private static boolean compare(String left, String right, IntPredicate is) {
      var a = number(left);
      var b = number(right);
      return (a != null) && (b != null) && is.test(a.compareTo(b));
    }

    private static @Nullable BigDecimal number(String text) {
      if (text.length() > LONGEST_NUMBER || !text.matches("-?\\d+(\\.\\d+)?")) {
        return null;
      }
      return new BigDecimal(text);
    }
  }
}
