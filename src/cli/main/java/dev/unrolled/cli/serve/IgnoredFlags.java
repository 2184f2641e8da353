package dev.unrolled.cli.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Flags of TensorFlow Serving that are taken and have no effect: what they ask for is always so, or
 * does not exist here. Whoever gives one is warned, and the server starts.
 */
final class IgnoredFlags implements IModelTransformer {

  private static final String NO_TFLITE = "models are run by TensorFlow only";

  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("allow_version_labels_for_unavailable_models", "this is always so"),
              Map.entry("enable_grpc_healthcheck_service", "the health service is always there"),
              Map.entry("enable_profiler", "there is no profiler service"),
              Map.entry("enable_signature_method_name_check", "method names are not checked"),
              Map.entry("flush_filesystem_caches", "file system caches are left to the system"),
              Map.entry("mixed_precision", "graphs run as they are"),
              Map.entry("num_load_threads", "models load side by side, and requests never wait"),
              Map.entry("num_unload_threads", "each version is unloaded by a thread of its own"),
              Map.entry("num_tflite_interpreters_per_pool", NO_TFLITE),
              Map.entry("num_tflite_pools", NO_TFLITE),
              Map.entry("per_process_gpu_memory_fraction", "see --tensorflow_session_config_file"),
              Map.entry("prefer_tflite_model", NO_TFLITE),
              Map.entry("remove_unused_fields_from_bundle_metagraph", "this is always so"),
              Map.entry("skip_initialize_tpu", "there are no TPUs"),
              Map.entry("thread_pool_factory_config_file", "see --max_running_requests"),
              Map.entry("xla_cpu_compilation_enabled", "graphs run as they are"),
              Map.entry("xla_gpu_compilation_enabled", "graphs run as they are")));

  /** Flags that change the access or the models: ignoring them would be a surprise. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "use_alts_credentials", "ALTS is not supported; see --ssl_config_file",
          "platform_config_file", "only the platform tensorflow is supported");

  /** For picocli. */
  IgnoredFlags() {}

  @Override
  public CommandSpec transform(CommandSpec command) {
    REASONS.keySet().forEach(name -> add(command, name));
    REFUSED.keySet().forEach(name -> add(command, name));
    return command;
  }

  private static void add(CommandSpec command, String name) {
    command.addOption(
        OptionSpec.builder("--" + name)
            .type(String.class)
            .arity("0..1")
            .fallbackValue("true")
            .hidden(true)
            .build());
  }

  /**
   * The warnings for those that were given.
   *
   * @throws IllegalArgumentException if one cannot be ignored
   */
  static List<String> warnings(CommandSpec command) {
    List<String> warnings = new ArrayList<>();
    REFUSED.forEach(
        (name, reason) -> {
          if (isGiven(command, name)) {
            throw new IllegalArgumentException("--%s: %s".formatted(name, reason));
          }
        });
    REASONS.forEach(
        (name, reason) -> {
          if (isGiven(command, name)) {
            warnings.add("unrolled: warning: --%s has no effect: %s".formatted(name, reason));
          }
        });
    return warnings;
  }

  /** Whether it asks for something. */
  private static boolean isGiven(CommandSpec command, String name) {
    Object value = command.findOption("--" + name).getValue();
    return value != null && !value.equals("false") && !value.equals("");
  }
}
