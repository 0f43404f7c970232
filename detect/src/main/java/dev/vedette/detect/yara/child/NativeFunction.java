package dev.vedette.detect.yara.child;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** One function of a C library. */
@SuppressWarnings("restricted")
final class NativeFunction {
  private final MethodHandle handle;

  private NativeFunction(MethodHandle handle) {
    this.handle = handle;
  }

  static NativeFunction find(SymbolLookup library, String name, FunctionDescriptor type)
      throws UnusableLibrary {
    var symbol = library.find(name);
    if (symbol.isEmpty()) {
      throw new UnusableLibrary("it has no function " + name);
    }
    return new NativeFunction(Linker.nativeLinker().downcallHandle(symbol.get(), type));
  }

  /** Calls a function that answers an {@code int}. */
  int call(Object... arguments) {
    return (int) invoke(arguments);
  }

  /** Calls a function that answers nothing. */
  void run(Object... arguments) {
    Object nothing = invoke(arguments);
    assert nothing == null : Arrays.toString(arguments);
  }

  /** Calls a function that answers a pointer. */
  MemorySegment pointer(Object... arguments) {
    return (MemorySegment) invoke(arguments);
  }

  // A native call throws nothing checked: what it throws is a mistake in this package.
  private Object invoke(Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
