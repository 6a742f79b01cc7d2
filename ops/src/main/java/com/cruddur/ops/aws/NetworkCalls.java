package com.cruddur.ops.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Functions in a VPC, and the interfaces that stand there. */
record NetworkCalls(AccountClients aws) {

  Optional<GetFunctionConfigurationResponse> configuration(String function) {
    return AwsFailure.found(
        () -> aws.lambda().getFunctionConfiguration(r -> r.functionName(function)));
  }

  Optional<VpcAttachment> attachment(String function) {
    return configuration(function)
        .map(GetFunctionConfigurationResponse::vpcConfig)
        .map(vpc -> new VpcAttachment(vpc.subnetIds(), vpc.securityGroupIds()));
  }

  void attach(String function, VpcAttachment attachment) {
    aws.lambda()
        .updateFunctionConfiguration(
            r ->
                r.functionName(function)
                    .vpcConfig(
                        vpc ->
                            vpc.subnetIds(attachment.subnets())
                                .securityGroupIds(attachment.securityGroups())));
  }

  List<NetworkInterface> interfaces(String vpc) {
    var inVpc = Filter.builder().name("vpc-id").values(vpc).build();
    return aws
        .ec2()
        .describeNetworkInterfacesPaginator(r -> r.filters(inVpc))
        .networkInterfaces()
        .stream()
        .map(
            it ->
                new NetworkInterface(
                    it.networkInterfaceId(), it.description(), it.statusAsString()))
        .toList();
  }
}
