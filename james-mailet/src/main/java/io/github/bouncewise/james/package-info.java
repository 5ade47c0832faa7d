// SPDX-License-Identifier: Apache-2.0
/**
 * Bouncewise in Apache James: the only package that knows James.
 *
 * <p>Lives here: {@link io.github.bouncewise.james.ExplainBounce}, which writes the explanation
 * into a bounce; {@link io.github.bouncewise.james.RemoteDeliveryKeepingReplies}, which keeps the
 * reply of each remote server; {@link io.github.bouncewise.james.CountSent}, which counts what is
 * sent; {@link io.github.bouncewise.james.SignOrigin}, which marks our own mail; the knowledge in
 * use and the postmaster's page for the webadmin ({@link
 * io.github.bouncewise.james.KnowledgeRoutes}, {@link io.github.bouncewise.james.PageRoutes}) and
 * the health checks ({@link io.github.bouncewise.james.KnowledgeHealthCheck}, {@link
 * io.github.bouncewise.james.ServiceHealthCheck}); what all of these share ({@link
 * io.github.bouncewise.james.Shared}); the monitoring ({@link io.github.bouncewise.james.Monitor});
 * warnings of the start ({@link io.github.bouncewise.james.Startup}) and metrics ({@link
 * io.github.bouncewise.james.BounceMetrics}).
 *
 * <p>Never here: anything about bounces, causes or DNS. Of the engine, this package uses only its
 * entry point, {@link io.github.bouncewise}, the send rates, the history and the page.
 */
package io.github.bouncewise.james;
