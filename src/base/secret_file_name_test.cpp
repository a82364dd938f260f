#include "base/secret_file_name.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(SecretFileName, IsWhatPeopleCallSuchFiles) {
  for (const char* path : {".env",
                           "web/.env.production.local",
                           "deploy/prod.env",
                           "env.production",
                           "app.env.bak",
                           "example.com.env",
                           "PROD.ENV",
                           "terraform.tfvars",
                           "prod.auto.tfvars.json",
                           "terraform.tfstate.backup",
                           ".npmrc",
                           "home/.pypirc",
                           ".netrc",
                           "kubeconfig",
                           "kubeconfig-prod.yaml",
                           "staging.kubeconfig",
                           ".kube/config",
                           "id_rsa",
                           "id_rsa.bak",
                           "id_ed25519_deploy",
                           "credentials",
                           "credentials.csv",
                           "credentials-old.txt",
                           "service-account.json",
                           "service_account_key.json",
                           "secrets/db",
                           "deploy/secrets/a/b.txt",
                           "tls/server.key",
                           "tls/example.com.pem",
                           "AuthKey.p8",
                           ".git/config",
                           "sub/.docker/config.json",
                           ".aws/config",
                           ".config/gh/hosts.yml",
                           ".m2/settings.xml",
                           "NuGet.Config",
                           "config/database.yml",
                           "wp-config.php",
                           ".bash_history",
                           "*.pem",
                           "*.env",
                           "id_rsa*"})
    EXPECT_TRUE(is_secret_file_name(path)) << path;
}

TEST(SecretFileName, IsNoProgramPageTemplateOrPublicKey) {
  for (const char* path : {"",
                           "/",
                           "env",
                           "env.ts",
                           "jest.env.js",
                           "env.example",
                           ".env.example",
                           "prod.env.example",
                           "example.env",
                           "prod.sample.env",
                           "terraform.tfvars.example",
                           "example.tfvars",
                           "main.tf",
                           "tfvars",
                           "id_rsa.pub",
                           "id_rsakey",
                           "credentials.md",
                           "credentials_test.go",
                           "credentials.example.json",
                           "credentialsview.txt",
                           "service-account.yaml",
                           "secrets/README.md",
                           "src/secrets/mask.cpp",
                           "secrets",
                           "secrets-policy.txt",
                           "environment.txt",
                           "README.md",
                           "config/app.json",
                           "a.environment"})
    EXPECT_FALSE(is_secret_file_name(path)) << path;
}

}  // namespace
}  // namespace seatrial
