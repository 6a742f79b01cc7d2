"""boto3, or the AWS CLI: sdk.py boto3|cli ENDPOINT POOL CLIENT, spoken with as the .mjs files beside it are."""

import json
import subprocess
import sys
import tempfile

KIND, ENDPOINT, POOL, CLIENT = sys.argv[1:]


class Refused(Exception):
    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


def by_boto3():
    import boto3
    from botocore import UNSIGNED
    from botocore.config import Config
    from botocore.exceptions import ClientError

    client = boto3.client(
        "cognito-idp", region_name="us-east-1", endpoint_url=ENDPOINT, config=Config(signature_version=UNSIGNED)
    )

    def call(operation, **parameters):
        try:
            return getattr(client, operation)(**parameters)
        except ClientError as error:
            raise Refused(error.response["Error"]["Code"], error.response["Error"]["Message"])

    return call


def by_cli():
    def call(operation, **parameters):
        # The CLI reads it twice, so that it cannot be stdin
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(parameters, file)
            file.flush()
            command = ["aws", "cognito-idp", operation.replace("_", "-"), "--cli-input-json", "file://" + file.name]
            options = ["--endpoint-url", ENDPOINT, "--region", "us-east-1", "--no-sign-request", "--output", "json"]
            done = subprocess.run(command + options, capture_output=True, text=True)
        if done.returncode:
            # An error occurred (NAME) when calling the OPERATION operation: MESSAGE
            start, _, message = done.stderr.strip().partition(" operation: ")
            raise Refused(start.partition("(")[2].partition(")")[0], message or done.stderr.strip())
        return json.loads(done.stdout or "{}")

    return call


call = by_boto3() if KIND == "boto3" else by_cli()
session = {}


def pairs(values):
    return [{"Name": name, "Value": value} for name, value in values.items()]


def delivery(details):
    return {
        "medium": details["DeliveryMedium"],
        "destination": details["Destination"],
        "attribute": details["AttributeName"],
    }


def signed_up(username, password, **attributes):
    made = call(
        "sign_up", ClientId=CLIENT, Username=username, Password=password, UserAttributes=pairs(attributes)
    )
    return {"sub": made["UserSub"], "confirmed": made["UserConfirmed"], **delivery(made["CodeDeliveryDetails"])}


def step(answer, username):
    """Keeps what an answer of InitiateAuth or RespondToAuthChallenge has for the next call."""
    session.update(username=username, challenge=answer.get("Session"))
    if answer.get("ChallengeName"):
        return {"next": answer["ChallengeName"]}
    result = answer["AuthenticationResult"]
    session.update(access=result["AccessToken"], id=result["IdToken"])
    session["refresh"] = result.get("RefreshToken", session.get("refresh"))
    return {"next": "DONE"}


def initiated(flow, username, **parameters):
    return step(call("initiate_auth", ClientId=CLIENT, AuthFlow=flow, AuthParameters=parameters), username)


def answered(challenge, **responses):
    answer = call(
        "respond_to_auth_challenge",
        ClientId=CLIENT,
        ChallengeName=challenge,
        Session=session["challenge"],
        ChallengeResponses={"USERNAME": session["username"], **responses},
    )
    return step(answer, session["username"])


def updated(**attributes):
    answer = call("update_user_attributes", AccessToken=session["access"], UserAttributes=pairs(attributes))
    return next(map(delivery, answer.get("CodeDeliveryDetailsList", [])), {})


def preferred(wanted):
    settings = {"Enabled": wanted, "PreferredMfa": wanted}
    call("set_user_mfa_preference", AccessToken=session["access"], SoftwareTokenMfaSettings=settings)


def mine(operation, **parameters):
    return call(operation, AccessToken=session["access"], **parameters)


OPERATIONS = {
    "signUp": signed_up,
    "confirmSignUp": lambda username, code: call(
        "confirm_sign_up", ClientId=CLIENT, Username=username, ConfirmationCode=code
    ),
    "resendCode": lambda username: delivery(
        call("resend_confirmation_code", ClientId=CLIENT, Username=username)["CodeDeliveryDetails"]
    ),
    "signIn": lambda username, password: initiated(
        "USER_PASSWORD_AUTH", username, USERNAME=username, PASSWORD=password
    ),
    "answerTotp": lambda code: answered("SOFTWARE_TOKEN_MFA", SOFTWARE_TOKEN_MFA_CODE=code),
    "answerNewPassword": lambda password: answered("NEW_PASSWORD_REQUIRED", NEW_PASSWORD=password),
    "tokens": lambda: {kind: session[kind] for kind in ("access", "id", "refresh")},
    "refresh": lambda: initiated("REFRESH_TOKEN_AUTH", session["username"], REFRESH_TOKEN=session["refresh"]),
    "whoAmI": lambda: {each["Name"]: each["Value"] for each in mine("get_user")["UserAttributes"]},
    "updateAttributes": updated,
    "verifyAttribute": lambda name, code: mine("verify_user_attribute", AttributeName=name, Code=code),
    "changePassword": lambda previous, proposed: mine(
        "change_password", PreviousPassword=previous, ProposedPassword=proposed
    ),
    "forgotPassword": lambda username: delivery(
        call("forgot_password", ClientId=CLIENT, Username=username)["CodeDeliveryDetails"]
    ),
    "confirmForgotPassword": lambda username, code, password: call(
        "confirm_forgot_password", ClientId=CLIENT, Username=username, ConfirmationCode=code, Password=password
    ),
    "setUpTotp": lambda: {"secret": mine("associate_software_token")["SecretCode"]},
    "verifyTotp": lambda code: mine("verify_software_token", UserCode=code),
    "preferTotp": lambda: preferred(True),
    "dropTotp": lambda: preferred(False),
    "signOut": lambda: call("revoke_token", ClientId=CLIENT, Token=session["refresh"]),
    "globalSignOut": lambda: mine("global_sign_out"),
    "deleteUser": lambda: mine("delete_user"),
}

for line in sys.stdin:
    request = json.loads(line)
    try:
        said = OPERATIONS[request["op"]](**request["args"]) or {}
        said.pop("ResponseMetadata", None)
        answer = {"ok": said}
    except Refused as refused:
        answer = {"error": {"name": refused.name, "message": str(refused)}}
    except Exception as fault:
        answer = {"error": {"name": type(fault).__name__, "message": str(fault)}}
    print(json.dumps(answer), flush=True)
