package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_RECORD;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_VALUE;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.TensorName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accessors and constructor of a record class whose components stand for inputs or outputs.
 *
 * @param constructor takes an {@code Object[]}
 */
record RecordType<R extends Record>(
    Class<R> type, List<Component> components, MethodHandle constructor) {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /**
   * A record component.
   *
   * @param name the name of its input or output
   * @param javaName its name in the record
   * @param type its class; the wrapper class of a primitive type
   * @param accessor takes the record as an {@code Object}
   */
  record Component(String name, String javaName, Class<?> type, MethodHandle accessor) {}

  /**
   * Inspects a record class.
   *
   * @throws LoaderException WRONG_RECORD if it cannot be accessed, or if two components have one
   *     name
   */
  static <R extends Record> RecordType<R> of(Class<R> type) {
    if (!type.isRecord()) {
      throw wrong(type, "expected a record");
    }
    try {
      List<Component> components =
          Arrays.stream(type.getRecordComponents()).map(RecordType::component).toList();
      checkNames(type, components);
      return new RecordType<>(type, components, constructor(type));
    } catch (InaccessibleObjectException e) {
      throw wrong(type, unreachable(type));
    }
  }

  List<String> names() {
    return components.stream().map(Component::name).toList();
  }

  /**
   * Returns the record's values by input name, without nulls.
   *
   * @throws LoaderException WRONG_VALUE if the record is null
   */
  Map<String, Object> toInputs(@Nullable R given) {
    if (given == null) {
      throw new LoaderException(
          WRONG_VALUE, "expected a record %s, found null".formatted(type.getSimpleName()));
    }
    Map<String, Object> values = new HashMap<>();
    for (Component component : components) {
      Object value = invoke(component.accessor(), given);
      if (value != null) {
        values.put(component.name(), value);
      }
    }
    return values;
  }

  /**
   * Creates a record from an answer.
   *
   * @throws LoaderException WRONG_DTYPE if an output has another class than its component
   */
  R fromAnswer(Answer answer) {
    Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = answer.get(components.get(i).name(), components.get(i).type());
    }
    return type.cast(Objects.requireNonNull(invoke(constructor, values)));
  }

  /** Invokes a handle. Exceptions of the record's own code are rethrown as they are. */
  private static @Nullable Object invoke(MethodHandle handle, Object argument) {
    try {
      return handle.invokeExact(argument);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }

  private static Component component(RecordComponent component) {
    TensorName named = component.getAnnotation(TensorName.class);
    return new Component(
        named == null ? component.getName() : named.value(),
        component.getName(),
        MethodType.methodType(component.getType()).wrap().returnType(),
        accessor(component));
  }

  private static MethodHandle accessor(RecordComponent component) {
    component.getAccessor().setAccessible(true);
    try {
      return LOOKUP
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static MethodHandle constructor(Class<? extends Record> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return LOOKUP
          .unreflectConstructor(canonical)
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static void checkNames(Class<?> type, List<Component> components) {
    Set<String> names = new HashSet<>();
    for (Component component : components) {
      if (!names.add(component.name())) {
        throw wrong(
            type, "expected one component for \"%s\", found two".formatted(component.name()));
      }
    }
  }

  private static String unreachable(Class<?> type) {
    Module loader = RecordType.class.getModule();
    return "cannot be accessed: the module %s must declare `opens %s%s;`"
        .formatted(
            type.getModule().getName(),
            type.getPackageName(),
            loader.isNamed() ? " to " + loader.getName() : "");
  }

  private static LoaderException wrong(Class<?> type, String problem) {
    return new LoaderException(
        WRONG_RECORD, "record %s: %s".formatted(type.getTypeName(), problem));
  }
}
