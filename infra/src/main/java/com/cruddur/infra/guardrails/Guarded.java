package com.cruddur.infra.guardrails;

import com.cruddur.infra.cache.DaxCluster;
import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.identity.Users;
import java.util.Optional;

/**
 * What an environment would miss, and the stacks before this one made.
 *
 * @param tableEndpointId the gateway endpoint, {@code vpce-…}
 * @param cluster the DAX cluster, where there is one
 * @param webAclId of the web ACL before the user pool, where there is one
 */
public record Guarded(
    MessagesTable table,
    String tableEndpointId,
    Users users,
    Optional<DaxCluster> cluster,
    Optional<String> webAclId) {}
