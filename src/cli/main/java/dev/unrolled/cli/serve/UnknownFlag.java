package dev.unrolled.cli.serve;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Flags of TensorFlow Serving that a server here does not have, and what there is instead. */
public final class UnknownFlag {

  private static final Map<String, String> INSTEAD = new TreeMap<>();

  static {
    instead("see --max_running_requests", "rest_api_num_threads", "grpc_max_threads");
    instead(
        "TensorFlow takes all processors",
        "tensorflow_session_parallelism",
        "tensorflow_intra_op_parallelism",
        "tensorflow_inter_op_parallelism",
        "tensorflow_session_config_file",
        "thread_pool_factory_config_file");
    instead(
        "this is always on",
        "monitoring_config_file",
        "enable_grpc_healthcheck_service",
        "enforce_session_run_timeout",
        "allow_version_labels_for_unavailable_models");
    instead("see --port and --host", "grpc_socket_path");
    instead("see --batching_parameters_file", "enable_per_model_batching_parameters");
    instead("see --max_num_load_retries", "load_retry_interval_micros");
    instead("each is run once", "num_request_iterations_for_warmup");
    instead("models load side by side", "num_load_threads", "num_unload_threads");
    instead("a method's name is not checked", "enable_signature_method_name_check");
    instead("values are listed one by one", "enable_serialization_as_tensor_content");
    instead("what serves goes on when its folder vanishes", "servable_versions_always_present");
    instead(
        "there is nothing like it",
        "enable_profiler",
        "flush_filesystem_caches",
        "grpc_channel_arguments",
        "mixed_precision",
        "num_tflite_interpreters_per_pool",
        "num_tflite_pools",
        "per_process_gpu_memory_fraction",
        "platform_config_file",
        "prefer_tflite_model",
        "remove_unused_fields_from_bundle_metagraph",
        "skip_initialize_tpu",
        "use_alts_credentials",
        "use_tflite_model",
        "xla_cpu_compilation_enabled");
  }

  private UnknownFlag() {}

  private static void instead(String instead, String... names) {
    for (String name : names) {
      INSTEAD.put("--" + name, instead);
    }
  }

  /**
   * What to tell whoever gave an argument that is not known.
   *
   * @param argument the argument, with a value or without
   * @return a line; empty if it is no flag of TensorFlow Serving's
   */
  public static Optional<String> message(String argument) {
    String name = argument.split("=", 2)[0];
    return Optional.ofNullable(INSTEAD.get(name))
        .map(
            instead ->
                "%s is TensorFlow Serving's, and not known here: %s".formatted(name, instead));
  }
}
