package com.cruddur.local.identity.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What the pool knows to do, by the names of Cognito's API. */
public final class Operations {
  /**
   * One operation.
   *
   * @param signed whether AWS asks for credentials; the others are for anybody's browser
   */
  public record Operation(boolean signed, Function<Call, ObjectNode> answer) {}

  private final Map<String, Operation> byName = new TreeMap<>();

  public Operations(Pool pool) {
    var challenges = new Challenges(pool.clock());
    var refresh = new Refresh(pool);
    var steps = new SignInSteps(pool, challenges, refresh);
    var signIn = new SignIn(pool, challenges, steps);
    var responses = new ChallengeResponses(pool, challenges, steps);
    forAnybody(new SignUp(pool), refresh);
    open("InitiateAuth", signIn::initiate);
    open("RespondToAuthChallenge", responses::respond);
    signed("AdminInitiateAuth", signIn::initiateByAdministrator);
    signed("AdminRespondToAuthChallenge", responses::respondByAdministrator);
    forOneself(
        new Accounts(pool), new Recovery(pool), new SoftwareTokenOperations(pool, challenges));
    forAdministrators(pool);
    forReaders(new Listing(pool));
  }

  public Optional<Operation> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private void forAnybody(SignUp signUp, Refresh refresh) {
    open("SignUp", signUp::signUp);
    open("ConfirmSignUp", signUp::confirm);
    open("ResendConfirmationCode", signUp::resend);
    open("GetTokensFromRefreshToken", refresh::fromRefreshToken);
    open("RevokeToken", refresh::revoke);
    open("GlobalSignOut", refresh::signOut);
  }

  private void forOneself(Accounts accounts, Recovery recovery, SoftwareTokenOperations tokens) {
    open("ForgotPassword", recovery::forgot);
    open("ConfirmForgotPassword", recovery::confirm);
    open("ChangePassword", recovery::change);
    open("GetUser", accounts::get);
    open("UpdateUserAttributes", accounts::update);
    open("DeleteUserAttributes", accounts::deleteAttributes);
    open("GetUserAttributeVerificationCode", accounts::sendCode);
    open("VerifyUserAttribute", accounts::verify);
    open("DeleteUser", accounts::delete);
    open("AssociateSoftwareToken", tokens::associate);
    open("VerifySoftwareToken", tokens::verify);
    open("SetUserMFAPreference", tokens::prefer);
  }

  private void forAdministrators(Pool pool) {
    var administration = new Administration(pool);
    var signUp = new SignUp(pool);
    signed("AdminCreateUser", signUp::create);
    signed("AdminConfirmSignUp", signUp::confirmByAdministrator);
    signed("AdminResetUserPassword", new Recovery(pool)::reset);
    signed("AdminGetUser", administration::get);
    signed("AdminUpdateUserAttributes", administration::update);
    signed("AdminDeleteUserAttributes", administration::deleteAttributes);
    signed("AdminSetUserPassword", administration::setPassword);
    signed("AdminSetUserMFAPreference", administration::setMfaPreference);
    signed("AdminEnableUser", administration::enable);
    signed("AdminDisableUser", administration::disable);
    signed("AdminUserGlobalSignOut", administration::signOut);
    signed("AdminDeleteUser", administration::delete);
  }

  private void forReaders(Listing listing) {
    signed("ListUsers", listing::users);
    signed("ListUserPools", listing::pools);
    signed("ListUserPoolClients", listing::clients);
    signed("DescribeUserPool", listing::pool);
    signed("DescribeUserPoolClient", listing::client);
  }

  private void open(String name, Function<Call, ObjectNode> answer) {
    byName.put(name, new Operation(false, answer));
  }

  private void signed(String name, Function<Call, ObjectNode> answer) {
    byName.put(name, new Operation(true, answer));
  }
}
